/** Scripts of a tenant in good health, in which tests inject faults one by one. */
import { json } from './behaviors.mjs';

/** @typedef {import('./server.mjs').Script} Script */
/** @typedef {import('./server.mjs').Request} Request */
/** @typedef {{ permission_name: string, resource_server_identifier: string }} Row */

export const projects = 'https://projects.example.com/';
export const billing = 'https://billing.example.com/';

/** @param {{ token?: Script, permissions?: Script }} [scripts] @returns {Script} */
export const tenant =
  ({ token = tokens(), permissions = pages(rows(3)) } = {}) =>
  (request) =>
    isTokenRequest(request) ? token(request) : permissions(request);

/** @param {Request} request */
export const isTokenRequest = ({ path }) => path.startsWith('/oauth/');

/**
 * Each token is another one: `token-1`, `token-2`, ...
 *
 * @param {{ expires_in?: number, bytes?: number }} [options]
 * @returns {Script}
 */
export function tokens({ expires_in = 86_400, bytes = 0 } = {}) {
  let issued = 0;
  return () => {
    issued += 1;
    const access_token = `token-${issued}`.padEnd(bytes, '.');
    return json({ access_token, expires_in, token_type: 'Bearer', scope: 'read:users' });
  };
}

/** @param {number} count @param {{ api?: string, prefix?: string }} [options] @returns {Row[]} */
export const rows = (count, { api = projects, prefix = 'read:thing-' } = {}) =>
  Array.from({ length: count }, (_, index) => ({
    permission_name: `${prefix}${index}`,
    description: 'Read "things"',
    resource_server_name: 'An API',
    resource_server_identifier: api,
    sources: [{ source_id: '', source_name: '', source_type: 'DIRECT' }],
  }));

/** @param {Row[]} all */
export const names = (all) => all.map(({ permission_name }) => permission_name);

/** @typedef {{ permissions: Row[], start: number, limit: number, total: number }} Page */

/**
 * @param {Row[]} all
 * @param {object} [options]
 * @param {number} [options.cap] the server's maximum of rows for a page
 * @param {(page: Page, number: number) => unknown} [options.shape] the body made of a page
 * @param {Record<string, string>} [options.headers]
 * @returns {Script}
 */
export function pages(all, { cap = 100, shape = (page) => page, headers } = {}) {
  return (request) => json(shape(pageOf(all, request, cap), pageNumber(request)), { headers });
}

/** @param {Request} request */
export const pageNumber = ({ query }) => Number(query.get('page'));

/** @param {Row[]} all @param {Request} request @param {number} [cap] @returns {Page} */
export function pageOf(all, request, cap = 100) {
  const limit = Math.min(Number(request.query.get('per_page') ?? 50), cap);
  const start = pageNumber(request) * limit;
  return { permissions: all.slice(start, start + limit), start, limit, total: all.length };
}

/**
 * One script for each request, the last one for all that come after.
 *
 * @param {...Script} scripts
 * @returns {Script}
 */
export function inTurn(...scripts) {
  let asked = 0;
  return (request) => scripts[Math.min(asked++, scripts.length - 1)](request);
}
