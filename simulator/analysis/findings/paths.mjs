/** Ids in the path of a request that are not encoded. */
import { at, error } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function unencodedIds({ result, event: { event } }) {
  const id = event.user?.user_id;
  const known = typeof id === 'string' ? rawForms(id) : [];
  return (result.requests ?? []).flatMap(({ method, url, line }) => {
    const rest = url.replace(/^https?:\/\/[^/]+/, '');
    const [path] = rest.split('?');
    const isRaw = known.some((form) => isWithin(form, rest, path.length));
    if (!isRaw && !path.includes('|')) return [];
    return [error('id_not_encoded', `${at(line)}${method} ${rest} has an id ${advice}`)];
  });
}

/** What the ids of most connections do not show. @type {import('./finding.mjs').OfRun} */
export function halfEncodedIds({ actions = [], requests }) {
  if (requests.length === 0) return [];
  return actions.flatMap(({ file, code }) =>
    Array.from(code.matchAll(halfEncoded), ({ index, 0: text }) => ({
      ...error(
        'id_not_encoded',
        `${at(code.slice(0, index).split('\n').length)}\`${text.trim()}\` gives an id ${advice}`,
      ),
      file,
    })),
  );
}

const advice =
  'that is not encoded, or not all of it: one with `/` or `?` asks for something else; use encodeURIComponent';

/** `encodeURI(user_id)`, or a bar that is replaced. */
const halfEncoded =
  /\bencodeURI\(\s*[\w.?]*(?:user_?id|\bid|\bsub)\b|\.replace(?:All)?\(\s*['"/]\\?\|['"/]g?,\s*['"]%7C['"]\)/gi;

/** The id, or its end, as it is and as an address, where that is less than what a part of a path needs. @param {string} id */
function rawForms(id) {
  const end = id.slice(id.indexOf('|') + 1);
  return [id, encodeURI(id), end, encodeURI(end)].filter(
    (form) => form !== encodeURIComponent(id) && form !== encodeURIComponent(end),
  );
}

/** @param {string} form @param {string} rest path and query @param {number} pathEnd */
function isWithin(form, rest, pathEnd) {
  const start = rest.indexOf(form);
  return start !== -1 && start < pathEnd;
}
