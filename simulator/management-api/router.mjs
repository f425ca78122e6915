/** Every endpoint of the server, in one table, and the way from a request's method and path to one of them. */
import { effectivePermissions } from './endpoints/effective-permissions.mjs';
import { memberRoles } from './endpoints/member-roles.mjs';
import { oauthToken } from './endpoints/oauth-token.mjs';
import { rolePermissions, roles } from './endpoints/roles.mjs';
import { userPermissions } from './endpoints/user-permissions.mjs';
import { refusal } from './refusal.mjs';

/**
 * What a handler gets. It answers with a body, or throws a `Refusal`.
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
 * @typedef {(context: Context) => { body: unknown }} Handler
 *
 * @typedef {object} Endpoint
 * @property {string} method
 * @property {string} path `{name}` stands for one segment
 * @property {string[]} [scopes] any one of them lets a Management API token in; absent: no token is looked at
 * @property {Handler} handler
 */

/** @type {Endpoint[]} */
const endpoints = [
  { method: 'POST', path: '/oauth/token', handler: oauthToken },
  {
    method: 'GET',
    path: '/api/v2/users/{id}/permissions',
    scopes: ['read:users'],
    handler: userPermissions,
  },
  {
    method: 'GET',
    path: '/api/v2/users/{id}/effective-permissions',
    scopes: ['read:user_effective_permissions'],
    handler: effectivePermissions,
  },
  { method: 'GET', path: '/api/v2/roles', scopes: ['read:roles'], handler: roles },
  {
    method: 'GET',
    path: '/api/v2/roles/{id}/permissions',
    scopes: ['read:roles'],
    handler: rolePermissions,
  },
  {
    method: 'GET',
    path: '/api/v2/organizations/{id}/members/{user_id}/roles',
    scopes: ['read:organization_member_roles'],
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
