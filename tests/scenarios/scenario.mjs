/** The scenarios beside this file; README.md says how they are written. */
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./', import.meta.url);

/**
 * @typedef {object} Scenario
 * @property {any[]} events one for each login
 * @property {Exchange[]} exchanges
 * @property {Expected[]} expected one for each login
 * @property {{ id: string, name: string, type: string }[]} [effectiveRoles] what `api.roles` knows; absent: there is none
 *
 * @typedef {object} Exchange
 * @property {string} request method, path and query
 * @property {string} [token]
 * @property {number} [times]
 * @property {PlannedResponse} response
 *
 * @typedef {object} PlannedResponse exactly one of `body`, `text`, `token`, `rows`, `roles`, `networkError`
 * @property {number} [status]
 * @property {Record<string, string>} [headers]
 * @property {number} [delayMs]
 * @property {string} [body]
 * @property {string} [text]
 * @property {string} [token]
 * @property {Span | Row[]} [rows]
 * @property {Span | string[]} [roles]
 * @property {number} [limit]
 * @property {number} [total]
 * @property {string} [next]
 * @property {boolean} [networkError]
 *
 * @typedef {string | { api: string, name: string }} Row
 * @typedef {{ from: number, count: number }} Span
 *
 * @typedef {object} Expected
 * @property {Record<string, unknown>} idToken
 * @property {Record<string, unknown>} accessToken
 * @property {string | null} deny
 * @property {Record<string, string | number>} log
 */

/** The names of all scenarios. */
export const scenarioNames = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

/** Whether it says how long something takes: an answer, or the login at most. @param {string} name */
export const isAboutTime = (name) => /"timeoutMs"|"delayMs"/.test(textOf(`${name}.json`));

/**
 * @param {string} name
 * @param {string} domain the tenant's host
 * @returns {Scenario}
 */
export function readScenario(name, domain) {
  /** @param {string} path */
  const read = (path) => JSON.parse(textOf(path).replaceAll('{domain}', domain));
  const base = read('base/event.json');
  const { event, exchanges, expected, effectiveRoles } = read(`${name}.json`);
  return {
    events: [event].flat().map((patch) => patched(base, patch)),
    exchanges,
    expected: [expected].flat().map(writtenOut),
    effectiveRoles: effectiveRoles?.map(effectiveRole),
  };
}

/** @param {PlannedResponse} response */
export function bodyOf({ body, text, token, rows, roles, ...paging }) {
  if (body !== undefined) return textOf(`bodies/${body}.json`);
  if (text !== undefined) return text;
  if (token !== undefined) {
    return JSON.stringify({ access_token: token, expires_in: 86_400, token_type: 'Bearer' });
  }
  const { limit, total, next } = paging;
  const all = rows ? spread(rows).map(permission) : spread(roles).map(role);
  const isBare = limit === undefined && total === undefined && next === undefined;
  const member = rows ? 'permissions' : 'roles';
  return JSON.stringify(isBare ? all : { [member]: all, limit, total, next });
}

/** @param {string} name */
const role = (name) => ({ id: `rol_${name}`, name, description: '' });

/** @param {string} id */
const effectiveRole = (id) => ({ id, name: id, type: 'tenant' });

/** @param {string} path */
function textOf(path) {
  return readFileSync(new URL(path, folder), 'utf8');
}

/**
 * RFC 7386.
 *
 * @param {any} value
 * @param {any} patch
 */
function patched(value, patch) {
  if (!isObject(patch)) return patch;
  const members = isObject(value) ? { ...value } : {};
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) delete members[name];
    else members[name] = patched(members[name], change);
  }
  return members;
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {Expected} expected */
function writtenOut(expected) {
  /** @param {Record<string, any>} claims */
  const all = (claims) =>
    Object.fromEntries(Object.entries(claims).map(([name, values]) => [name, spread(values)]));
  return { ...expected, idToken: all(expected.idToken), accessToken: all(expected.accessToken) };
}

/** @param {any} list @returns {any[]} */
function spread(list) {
  if (Array.isArray(list)) return list;
  return Array.from({ length: list.count }, (_, place) => `read:item-${list.from + place}`);
}

/** @param {string | { api: string, name: string }} row */
function permission(row) {
  const { api, name } =
    typeof row === 'string' ? { api: 'https://api.example.com/', name: row } : row;
  return {
    permission_name: name,
    description: '',
    resource_server_name: 'An API',
    resource_server_identifier: api,
    sources: [{ source_id: '', source_name: '', source_type: 'DIRECT' }],
  };
}
