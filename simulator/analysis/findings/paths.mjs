/** Ids in the path of a request that are not encoded. */
import { at, error } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function unencodedIds({ result, event: { event } }) {
  const id = event.user?.user_id;
  return (result.requests ?? []).flatMap(({ method, url, line }) => {
    const [path] = url.replace(/^https?:\/\/[^/]+/, '').split('?');
    const isRaw = typeof id === 'string' && encodeURIComponent(id) !== id && path.includes(id);
    if (!isRaw && !path.includes('|')) return [];
    return [
      error(
        'id_not_encoded',
        `${at(line)}${method} ${path} has an id that is not encoded: an id with \`/\` or \`?\` asks for something else; use encodeURIComponent`,
      ),
    ];
  });
}
