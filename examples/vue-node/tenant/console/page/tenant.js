/** The tenant behind this page: its state, and changes to it. */

/**
 * @typedef {object} State
 * @property {string} name
 * @property {{ identifier: string, name: string, scopes: { value: string, description?: string }[] }[]} apis
 * @property {Role[]} roles
 * @property {User[]} users
 * @property {{ onError: string, faults: string[] }} conditions
 *
 * @typedef {{ api: string, name: string }} Permission
 * @typedef {{ id: string, name: string, description: string, permissions: Permission[] }} Role
 * @typedef {Permission & { isDirect: boolean, roles: string[] }} EffectivePermission
 * @typedef {{ user_id: string, name: string, email: string, roles: string[], effective: EffectivePermission[] }} User
 */

/** @returns {Promise<State>} */
export const readTenant = () => read('tenant');

/** @returns {Promise<import('../../post-login.mjs').Login[]>} the latest first */
export const readLogins = () => read('logins');

/** @param {string} path */
async function read(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(await reason(response));
  return response.json();
}

/** @param {string[]} path @param {boolean} given @param {string} [api] identifier of the permission's */
export function give(path, given, api) {
  const query = api === undefined ? '' : `?${new URLSearchParams({ api })}`;
  return send(given ? 'PUT' : 'DELETE', path.map(encodeURIComponent).join('/') + query);
}

/** @param {Partial<State['conditions']>} conditions */
export const setConditions = (conditions) => send('PATCH', 'conditions', conditions);

/** @param {string} method @param {string} path @param {object} [body] */
async function send(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await reason(response));
}

/** @param {Response} response */
async function reason(response) {
  const { message = `the tenant answered ${response.status}` } = await response
    .json()
    .catch(() => ({}));
  return message;
}
