/** Which rows of lists were read: of the Management API's, and of those that `api` gives. */

/** @typedef {import('../management-api/answer.mjs').ListPart} ListPart */
/** @typedef {import('../management-api/service.mjs').Request} Request */

/**
 * @typedef {object} Unread
 * @property {string} path of the list
 * @property {number} read
 * @property {number} total
 * @property {number[]} missing pages, from 0
 * @property {Request} last of the requests for it
 */

/** @param {Request[]} requests @returns {Unread[]} lists that were read in part */
export function unreadLists(requests) {
  /** @type {Map<string, { parts: ListPart[], last: Request }>} */
  const lists = new Map();
  for (const request of requests) {
    const { list } = request;
    if (!list) continue;
    const parts = [...(lists.get(list.key)?.parts ?? []), list];
    lists.set(list.key, { parts, last: request });
  }
  return Array.from(lists.values(), ({ parts, last }) => ({ ...unread(parts), last })).filter(
    ({ read, total }) => read < total,
  );
}

/** @param {ListPart[]} parts of one list @returns {Omit<Unread, 'last'>} */
function unread(parts) {
  const [{ key, limit }] = parts;
  const total = Math.max(...parts.map((part) => part.total));
  const read = new Set(
    parts.flatMap(({ start, rows }) => Array.from({ length: rows }, (_, row) => start + row)),
  );
  const pages = Array.from({ length: Math.ceil(total / limit) }, (_, page) => page);
  return {
    path: decodeURIComponent(key.replace('/api/v2/', '')),
    read: read.size,
    total,
    missing: pages.filter((page) => !read.has(page * limit)),
  };
}

/**
 * Calls of `api.roles` and `api.groups` whose next page was never asked for.
 *
 * @param {import('../runtime/api.mjs').Call[]} calls
 * @returns {import('../runtime/api.mjs').Call[]} each the last one of its list
 */
export function unreadApiLists(calls) {
  const asked = new Set(calls.map(({ member, page }) => `${member} ${page?.from}`));
  const unread = calls.filter(
    ({ member, page }) => page && page.next !== null && !asked.has(`${member} ${page.next}`),
  );
  return [...new Map(unread.map((call) => [`${call.member} ${call.page?.next}`, call])).values()];
}
