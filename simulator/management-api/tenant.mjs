/** The tenant: what an administrator would see in the dashboard, as plain JSON. */

/**
 * @typedef {object} Tenant
 * @property {string} name
 * @property {Api[]} apis
 * @property {Role[]} roles
 * @property {User[]} users
 * @property {Application[]} applications
 * @property {number} [maximumPerPage] the server caps pages at this many rows; default 100, Auth0's maximum
 * @property {number} [tokenLifetimeSeconds] default 86400, as Auth0's Management API has it
 *
 * @typedef {{ identifier: string, name: string, scopes: { value: string, description: string }[] }} Api
 * @typedef {{ api: string, name: string }} Permission `api` is the API's identifier
 * @typedef {{ id: string, name: string, description: string, permissions: Permission[] }} Role
 *
 * @typedef {object} User
 * @property {string} user_id
 * @property {string} name
 * @property {string} email
 * @property {string[]} [roles] role ids
 * @property {Permission[]} [permissions] directly assigned
 *
 * @typedef {object} Application
 * @property {string} client_id
 * @property {string} [client_secret]
 * @property {string} name
 * @property {string[]} [grant_types] default: every grant type
 * @property {Grant[]} [grants]
 *
 * @typedef {{ audience?: string, scopes: string[] }} Grant `audience` defaults to the Management API
 */

/** @typedef {{ source_id: string, source_name: string, source_type: 'DIRECT' | 'ROLE' }} Source */

/**
 * Direct and role-derived permissions, one for each API and name, with everything it comes from. Auth0 documents no
 * order; this is direct assignments first, then role by role.
 *
 * @param {Tenant} tenant
 * @param {User} user
 * @returns {(Permission & { sources: Source[] })[]}
 */
export function permissionsOfUser(tenant, user) {
  /** @type {Map<string, Permission & { sources: Source[] }>} */
  const merged = new Map();
  /** @param {Permission[]} permissions @param {Source} source */
  const add = (permissions, source) => {
    for (const { api, name } of permissions) {
      const key = JSON.stringify([api, name]);
      const permission = merged.get(key) ?? { api, name, sources: [] };
      permission.sources.push(source);
      merged.set(key, permission);
    }
  };
  add(user.permissions ?? [], { source_id: '', source_name: '', source_type: 'DIRECT' });
  for (const role of rolesOfUser(tenant, user)) {
    add(role.permissions, { source_id: role.id, source_name: role.name, source_type: 'ROLE' });
  }
  return [...merged.values()];
}

/** @param {Tenant} tenant @param {User} user */
export function rolesOfUser(tenant, user) {
  const ids = user.roles ?? [];
  return ids.flatMap((id) => tenant.roles.find((role) => role.id === id) ?? []);
}

/**
 * A permission as the Management API writes it.
 *
 * @param {Tenant} tenant
 * @param {Permission} permission
 */
export function permissionRow(tenant, { api: identifier, name }) {
  const api = tenant.apis.find((candidate) => candidate.identifier === identifier);
  const scope = api?.scopes.find(({ value }) => value === name);
  return {
    permission_name: name,
    description: scope?.description ?? '',
    resource_server_name: api?.name ?? identifier,
    resource_server_identifier: identifier,
  };
}
