/** From a request's method and path to its endpoint. */
import { actions } from './endpoints/actions.mjs';
import { clients } from './endpoints/clients.mjs';
import { connections } from './endpoints/connections.mjs';
import { customDomains } from './endpoints/custom-domains.mjs';
import { dailyStats } from './endpoints/daily-stats.mjs';
import { discovery } from './endpoints/discovery.mjs';
import { effectivePermissions } from './endpoints/effective-permissions.mjs';
import { effectiveRoles } from './endpoints/effective-roles.mjs';
import { memberRoles } from './endpoints/member-roles.mjs';
import { oauthToken } from './endpoints/oauth-token.mjs';
import { organizations } from './endpoints/organizations.mjs';
import { resourceServers } from './endpoints/resource-servers.mjs';
import { roles } from './endpoints/roles.mjs';
import { tenantSettings } from './endpoints/tenant-settings.mjs';
import { userPermissions } from './endpoints/user-permissions.mjs';
import { userRoles } from './endpoints/user-roles.mjs';
import { users } from './endpoints/users.mjs';
import { refusal } from './refusal.mjs';

/**
 * What a handler gets. It answers, or throws a `Refusal`.
 *
 * @typedef {object} Context
 * @property {import('../tenant/tenant.mjs').Tenant} tenant
 * @property {string} issuer the address of the host that is asked
 * @property {string} managementAudience
 * @property {string[]} audiences what the Management API is called in a request for a token, `managementAudience` among them
 * @property {import('./access-tokens.mjs').AccessTokens} tokens
 * @property {string[]} scopes those of the token that the request came with
 * @property {Record<string, string>} params decoded path parameters
 * @property {Record<string, any>} query as the endpoint's parameters have it
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} body
 * @property {() => number} now milliseconds since the Unix epoch
 *
 * How the rows of a list are paged.
 *
 * @typedef {object} List
 * @property {import('./query.mjs').Parameters} parameters of the query, those that page; all others say which list it is
 * @property {(query: Record<string, any>, given: Given) => { body: unknown, part: Part }} page
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
 * @typedef {{ any: string[] } | { all: string[] }} Scopes which of them a token must have
 *
 * @typedef {object} Endpoint
 * @property {string} name as faults and rate limits call it
 * @property {string} method
 * @property {string} path `{name}` stands for one segment
 * @property {Scopes} [scopes] of a Management API token; absent: no token is looked at
 * @property {import('./query.mjs').Parameters} [parameters] of the query, beside those that page
 * @property {List} [list] the handler answers with all rows of this list; absent: with the body
 * @property {number} [status] of the answer; default 200
 * @property {(context: Context) => any} handler
 */

/** Every endpoint of the server. @type {Endpoint[]} */
export const endpoints = [
  oauthToken,
  ...discovery,
  ...users,
  userPermissions,
  ...userRoles,
  ...effectivePermissions,
  ...effectiveRoles,
  ...roles,
  memberRoles,
  ...organizations,
  ...clients,
  ...resourceServers,
  ...connections,
  tenantSettings,
  customDomains,
  ...actions,
  dailyStats,
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
