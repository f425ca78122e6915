/** Every endpoint of the server, in one table, and the way from a request's method and path to one of them. */
import { effectivePermissions } from './endpoints/effective-permissions.mjs';
import { memberRoles } from './endpoints/member-roles.mjs';
import { oauthToken } from './endpoints/oauth-token.mjs';
import { rolePermissions, roles } from './endpoints/roles.mjs';
import { userPermissions } from './endpoints/user-permissions.mjs';
import { userRoles } from './endpoints/user-roles.mjs';
import { checkpointList } from './paging/checkpoint.mjs';
import { offsetList } from './paging/offset.mjs';
import { refusal } from './refusal.mjs';

/**
 * What a handler gets. It answers, or throws a `Refusal`.
 *
 * @typedef {object} Context
 * @property {import('../tenant/tenant.mjs').Tenant} tenant
 * @property {string} managementAudience
 * @property {import('./access-tokens.mjs').AccessTokens} tokens
 * @property {Record<string, string>} params decoded path parameters
 * @property {URLSearchParams} query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} body
 *
 * How the rows of a list are paged.
 *
 * @typedef {object} List
 * @property {string[]} parameters of the query, those that page; all others say which list it is
 * @property {(query: URLSearchParams, given: Given) => { body: unknown, part: Part }} page the query is checked before
 *   the rows are looked for
 *
 * @typedef {object} Given
 * @property {number} [cap] the server gives at most this many rows even when more are asked for
 * @property {string} key names the list, apart from all others
 * @property {() => object[]} rows all of them
 * @property {import('./faults/kinds.mjs').Disturbance} [disturbance]
 * @property {boolean} [isWhole] all rows are given at once, whatever is asked for
 *
 * @typedef {{ start: number, rows: number, limit: number, total: number }} Part which rows of the list were given, of how
 *   many; `limit`: the page size
 *
 * @typedef {object} Endpoint
 * @property {string} name as faults and rate limits call it
 * @property {string} method
 * @property {string} path `{name}` stands for one segment
 * @property {string[]} [scopes] any one of them lets a Management API token in; absent: no token is looked at
 * @property {boolean} [needsAllScopes] not any one of them, but all
 * @property {List} [list] the handler answers with all rows of this list; absent: with the body
 * @property {(context: Context) => any} handler
 */

/** @type {Endpoint[]} */
export const endpoints = [
  { name: 'token', method: 'POST', path: '/oauth/token', handler: oauthToken },
  {
    name: 'permissions',
    method: 'GET',
    path: '/api/v2/users/{id}/permissions',
    scopes: ['read:users'],
    list: offsetList('permissions'),
    handler: userPermissions,
  },
  {
    name: 'user-roles',
    method: 'GET',
    path: '/api/v2/users/{id}/roles',
    scopes: ['read:users', 'read:roles', 'read:role_members'],
    needsAllScopes: true,
    list: offsetList('roles'),
    handler: userRoles,
  },
  {
    name: 'effective-permissions',
    method: 'GET',
    path: '/api/v2/users/{id}/effective-permissions',
    scopes: ['read:user_effective_permissions'],
    list: checkpointList('permissions'),
    handler: effectivePermissions,
  },
  {
    name: 'roles',
    method: 'GET',
    path: '/api/v2/roles',
    scopes: ['read:roles'],
    list: offsetList('roles'),
    handler: roles,
  },
  {
    name: 'role-permissions',
    method: 'GET',
    path: '/api/v2/roles/{id}/permissions',
    scopes: ['read:roles'],
    list: offsetList('permissions'),
    handler: rolePermissions,
  },
  {
    name: 'member-roles',
    method: 'GET',
    path: '/api/v2/organizations/{id}/members/{user_id}/roles',
    scopes: ['read:organization_member_roles'],
    list: offsetList('roles', { maximumPage: 1000 }),
    handler: memberRoles,
  },
];

/**
 * @param {string} method
 * @param {string} path as it stood in the request line, without the query. It is split before it is decoded: an encoded
 *   slash belongs to its segment
 * @returns {{ endpoint: Endpoint, params: Record<string, string> }}
 * @throws {import('./refusal.mjs').Refusal} 404, or 400 for broken percent-encoding
 */
export function route(method, path) {
  for (const endpoint of endpoints) {
    const params = endpoint.method === method && match(endpoint.path, path);
    if (params) return { endpoint, params };
  }
  throw refusal(404, 'Not Found');
}

/** @param {string} pattern @param {string} path @returns {Record<string, string> | undefined} */
function match(pattern, path) {
  const expected = pattern.split('/');
  const segments = path.split('/');
  if (segments.length !== expected.length) return undefined;
  /** @type {Record<string, string>} */
  const params = {};
  for (const [index, segment] of segments.entries()) {
    const [, name] = /^\{(\w+)\}$/.exec(expected[index]) ?? [];
    if (name && segment) params[name] = decode(segment);
    else if (segment !== expected[index]) return undefined;
  }
  return params;
}

/** @param {string} segment */
function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw refusal(400, 'Path validation error: malformed percent-encoding.', 'invalid_uri');
  }
}
