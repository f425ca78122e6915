/** What a login asked, each with its answer in front, so that a long address does not hide it. */
import { readablePath } from '../requests.mjs';
import { padded, shortened } from './fold.mjs';
import { counted, painted } from './layout.mjs';

/** @typedef {NonNullable<import('../report.mjs').LoginReport['requests']>} Requests */
/** @typedef {import('./layout.mjs').Page} Page */
/** @typedef {import('./layout.mjs').Line} Line */

/** Of one login; all are in the JSON. */
const shownRequests = 40;

/** @param {Page} page @param {Requests} requests @returns {Line[]} */
export function requestLines(page, requests) {
  const { dim, red, yellow } = page.colors;
  const width = Math.max(...requests.map(({ ms }) => `${ms}`.length));
  const lines = requests.slice(0, shownRequests).map((request, index) => {
    const { method, status, ms, attempt, fault, unanswered } = request;
    const before = requests[index - 1];
    const isSame = before?.method === method && address(before)[0] === address(request)[0];
    const [path, query] = address(request);
    const answer = [
      statusSpan(page, status),
      { text: ` ${`${ms}`.padStart(width)} ms`, paint: dim },
    ];
    const hang = 'HTTP  ms  GET   '.length + width;
    return {
      spans: [
        ...answer,
        `  ${padded(method, 4)} `,
        // A further page of the list, or the same once more.
        ...(isSame && query ? [`…${query}`] : [path, query]),
        { text: attempt > 1 ? `  retry ${attempt - 1}` : '', paint: yellow },
        { text: fault ? `  ${fault}` : '', paint: dim },
        { text: unanswered === null ? '' : `  ${whyNot(status, unanswered)}`, paint: red },
      ],
      hang,
    };
  });
  const more = requests.length - shownRequests;
  return more > 0 ? [...lines, painted(dim, `… ${counted(more, 'more request')}`)] : lines;
}

/** @param {Page} page @param {number | null} status */
function statusSpan({ colors: { green, red } }, status) {
  if (status === null) return { text: ' – ', paint: red };
  return { text: `${status}`, paint: status < 400 ? green : red };
}

/** What was never sent has no status; why not is among what was found. @param {number | null} status @param {string} unanswered */
const whyNot = (status, unanswered) => (status === null ? 'refused by the simulator' : unanswered);

/**
 * Path and query, as a person reads them; behind the host, if it is not the tenant.
 *
 * @param {{ host: string | null, path: string }} request
 * @returns {[path: string, query: string]}
 */
export function address({ host, path }) {
  const text = shortened(`${host ?? ''}${readablePath(path)}`);
  const start = text.indexOf('?');
  return start === -1 ? [text, ''] : [text.slice(0, start), text.slice(start)];
}
