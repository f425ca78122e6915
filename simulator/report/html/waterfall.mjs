/** The requests of a login over its time. */
import { readablePath } from '../requests.mjs';
import { html } from './html.mjs';
import { timeline } from './timeline.mjs';
import { milliseconds } from './units.mjs';

/** @typedef {NonNullable<import('../report.mjs').LoginReport['requests']>} Requests */
/** @typedef {Requests[number]} Request */

/**
 * @param {Requests} requests
 * @param {number} ms of the login
 * @param {number} [leastMs] how long the axis is at least
 * @returns {import('./html.mjs').Content} null: there are none
 */
export function waterfall(requests, ms, leastMs) {
  if (requests.length === 0) return null;
  const waits = waitsOf(requests);
  const rows = requests.map((request, index) => rowOf(request, waits[index]));
  return timeline(rows, ms, leastMs);
}

/** Since when each retry was waited for: the end of the attempt before it. @param {Requests} requests */
function waitsOf(requests) {
  /** @type {Map<string, number | null>} */
  const ends = new Map();
  return requests.map(({ method, host, path, attempt, endedMs }) => {
    const key = `${method} ${host ?? ''}${path}`;
    const before = attempt > 1 ? (ends.get(key) ?? null) : null;
    ends.set(key, endedMs);
    return before;
  });
}

/** @param {Request} request @param {number | null} waitedSince @returns {import('./timeline.mjs').Row} */
function rowOf(request, waitedSince) {
  const { status, ms, startedMs, endedMs, unanswered } = request;
  const none = unanswered === null ? 'no answer' : 'refused by the simulator';
  const isBad = status === null || status >= 400;
  const isSeen = startedMs !== null && endedMs !== null;
  return {
    what: asked(request, waitedSince),
    startedMs,
    endedMs,
    waitedSince,
    status: html`${isBad && '✗ '}${status ?? none}`,
    tone: isBad ? 'bad' : 'good',
    tookMs: isSeen ? endedMs - startedMs : ms,
  };
}

/** @param {Request} request @param {number | null} waitedSince */
function asked(request, waitedSince) {
  const { method, host, path, attempt, fault } = request;
  const [plain, ...query] = `${host ?? ''}${readablePath(path)}`.split('?');
  return html`<span class="method">${method}</span> <code>${breakable(plain)}${
    query.length > 0 && html`<span class="muted">?${query.join('?')}</span>`
  }</code>${attempt > 1 && badge(retryWords(request, waitedSince))}${fault && badge(`fault ${fault}`)}`;
}

/** @param {Request} request @param {number | null} waitedSince */
function retryWords({ attempt, startedMs }, waitedSince) {
  const isKnown = startedMs !== null && waitedSince !== null;
  return `retry ${attempt - 1}${isKnown ? ` after ${milliseconds(startedMs - waitedSince)}` : ''}`;
}

/** Lines end between its parts, if they must. @param {string} path */
const breakable = (path) => path.split(/(?<=\/)/).map((part) => html`${part}<wbr>`);

/** @param {string} words */
const badge = (words) => html` <span class="badge">${words}</span>`;
