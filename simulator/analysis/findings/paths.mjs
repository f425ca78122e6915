/** Ids in the path of a request that are not encoded. */
import { at, error } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function unencodedIds({ result, event: { event } }, { code = '' }) {
  const id = event.user?.user_id;
  const known = typeof id === 'string' ? rawForms(id) : [];
  const requests = result.requests ?? [];
  const found = requests
    .filter(({ url }) => {
      const rest = url.replace(/^https?:\/\/[^/]+/, '');
      const [path] = rest.split('?');
      return path.includes('|') || known.some((form) => isWithin(form, rest, path.length));
    })
    .map(({ method, url, line }) => [line, `${method} ${url.replace(/^https?:\/\/[^/]+/, '')}`]);
  // With the ids of most connections the difference does not show.
  const { line } = encodedInPart(code);
  if (found.length === 0 && line !== null && requests.length > 0) {
    found.push([line, 'a path']);
  }
  return found.map(([where, what]) =>
    error(
      'id_not_encoded',
      `${at(/** @type {number | null} */ (where))}${what} has an id that is not encoded, or not all of it: an id with \`/\` or \`?\` asks for something else; use encodeURIComponent`,
    ),
  );
}

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

/** `encodeURI(user_id)`, or a bar that is replaced. */
const inPart =
  /\bencodeURI\(\s*[\w.?]*(user_?id|\bid|\bsub)\b|\.replace(All)?\(\s*['"/]\\?\|['"/]g?,\s*['"]%7C['"]\)/i;

/** @param {string} code @returns {{ line: number | null }} */
function encodedInPart(code) {
  const index = code.search(inPart);
  return { line: index === -1 ? null : code.slice(0, index).split('\n').length };
}
