/** From a request to its answer: rate limit, route, scope, handler, page. Nothing is sent here. */

import { readQuery } from './query.mjs';
import { rateLimitHeaders } from './rate-limits/rate-limits.mjs';
import {
  insufficientScope,
  Refusal,
  refusal,
  tooManyRequests,
  tooManyTokenRequests,
} from './refusal.mjs';
import { route } from './router.mjs';

/**
 * @typedef {import('./router.mjs').Endpoint} Endpoint
 *
 * @typedef {object} ServerState what the server knows
 * @property {import('../tenant/tenant.mjs').Tenant} tenant
 * @property {string} issuer the address of the host that is asked
 * @property {string} managementAudience
 * @property {string[]} audiences what the Management API is called in a request for a token, `managementAudience` among them
 * @property {import('./access-tokens.mjs').AccessTokens} tokens
 * @property {import('./rate-limits/rate-limits.mjs').RateLimits} limits
 * @property {import('./faults/faults.mjs').Faults} faults
 * @property {boolean} isReversed lists have their rows in reverse order
 * @property {boolean} isWhole lists have all their rows on one page
 * @property {() => number} now milliseconds since the Unix epoch
 *
 * @typedef {object} ApiRequest
 * @property {string} method
 * @property {string} url path and query, as sent
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} body
 *
 * @typedef {object} ApiResponse
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {string} text the body
 * @property {string | null} endpoint its name
 * @property {ListPart | null} list the part of a list that was given
 * @property {{ spec: string, effect: import('./faults/kinds.mjs').Effect } | null} fault
 *
 * @typedef {import('./router.mjs').Part & { key: string }} ListPart `key`: the path and those parts of the query that say
 *   which list it is
 */

/** @param {ServerState} state @param {ApiRequest} request @returns {ApiResponse} */
export function answer(state, { method, url, headers, body }) {
  // Not `new URL()`: it would resolve `..` in the path, which must reach the router as sent.
  const [path, ...rest] = url.split('?');
  const query = new URLSearchParams(rest.join('?'));
  const isManagementApi = path.startsWith('/api/v2/');
  const known = routed(method, path);
  const name = known instanceof Refusal ? 'unknown' : known.endpoint.name;
  const allowance = state.limits.take(name, state.now());
  const isServed = allowance.isAllowed && !(known instanceof Refusal);
  const fault = isServed ? state.faults.take(known.endpoint, query) : undefined;
  const common = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': isManagementApi ? 'no-cache' : 'no-store',
    ...(isManagementApi && rateLimitHeaders(allowance)),
    ...fault?.effect.headers,
  };
  const noted = { endpoint: name === 'unknown' ? null : name, fault: fault ?? null };
  try {
    if (!allowance.isAllowed) throw isManagementApi ? tooManyRequests() : tooManyTokenRequests();
    if (known instanceof Refusal) throw known;
    if (fault?.effect.refusal) throw fault.effect.refusal;
    const disturbance = fault?.effect.disturbance;
    const given = handle({ ...state, ...known, headers, body }, path, query, disturbance);
    const { status, type, text } = fault?.effect.content ?? given;
    const list = fault?.effect.content ? null : given.list;
    return { ...noted, status, headers: { ...common, 'content-type': type }, text, list };
  } catch (error) {
    const { status, body: refused } = error instanceof Refusal ? error : refusal(500, `${error}`);
    return { ...noted, status, headers: common, text: JSON.stringify(refused), list: null };
  }
}

/** @param {string} method @param {string} path */
function routed(method, path) {
  try {
    return route(method, path);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/**
 * @param {ServerState & { endpoint: Endpoint, params: Record<string, string> } & Pick<ApiRequest, 'headers' | 'body'>} asked
 * @param {string} path
 * @param {URLSearchParams} search
 * @param {import('./faults/kinds.mjs').Disturbance} [disturbance]
 */
function handle({ endpoint, isReversed, isWhole, ...asked }, path, search, disturbance) {
  const { list, handler, parameters, status = 200 } = endpoint;
  const scopes = authorize(asked, endpoint);
  const query = readQuery(search, { ...parameters, ...list?.parameters });
  const context = { ...asked, scopes, query };
  if (!list) return { ...json(status, handler(context)), list: null };
  const key = listKey(path, search, list);
  const cap = asked.tenant.maximumPerPage;
  const rows = () => (isReversed ? [...handler(context)].reverse() : handler(context));
  const page = list.page(query, { cap, key, rows, disturbance, isWhole });
  return { ...json(status, page.body), list: { key, ...page.part } };
}

/** Which list it is. @param {string} path @param {URLSearchParams} search @param {import('./router.mjs').List} list */
export function listKey(path, search, { parameters }) {
  const filters = [...search].filter(([name]) => !Object.hasOwn(parameters, name));
  const which = new URLSearchParams(filters).toString();
  return which ? `${path}?${which}` : path;
}

/**
 * @param {Omit<ServerState, 'isReversed' | 'isWhole'> & Pick<ApiRequest, 'headers'>} asked
 * @param {Endpoint} endpoint
 * @returns {string[]} the scopes of the token
 */
function authorize({ issuer, managementAudience: audience, tokens, headers }, { scopes }) {
  if (!scopes) return [];
  const { scopes: granted } = tokens.check(headers.authorization, { issuer, audience });
  const isGranted = (/** @type {string} */ scope) => granted.includes(scope);
  const isEnough = 'all' in scopes ? scopes.all.every(isGranted) : scopes.any.some(isGranted);
  if (!isEnough) throw insufficientScope(scopes);
  return granted;
}

/** @param {number} status @param {unknown} body undefined: none */
const json = (status, body) => ({
  status,
  type: 'application/json; charset=utf-8',
  text: body === undefined ? '' : JSON.stringify(body),
});
