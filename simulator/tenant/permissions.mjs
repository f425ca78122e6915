/** Which permissions a user has, and where each comes from. Auth0 documents no order; here direct assignments go first. */
import { directRoles, groupRoles } from './roles.mjs';

/**
 * @typedef {import('./tenant.mjs').Tenant} Tenant
 * @typedef {import('./tenant.mjs').User} User
 * @typedef {import('./tenant.mjs').Permission} Permission
 * @typedef {import('./tenant.mjs').Role} Role
 *
 * @typedef {Permission & { isDirect: boolean, roles: Role[] }} Assigned a permission, and everything it comes from
 */

/**
 * Direct permissions, and those of roles that are assigned directly: nothing from groups or organizations.
 *
 * @param {Tenant} tenant
 * @param {User} user
 */
export const permissionsOfUser = (tenant, user) => merge(user, directRoles(tenant, user));

/** Those, and what the user's groups bring. @param {Tenant} tenant @param {User} user */
export const effectivePermissions = (tenant, user) =>
  merge(user, [...new Set([...directRoles(tenant, user), ...groupRoles(tenant, user)])]);

/** @param {User} user @param {Role[]} roles @returns {Assigned[]} one for each API and name */
function merge({ permissions = [] }, roles) {
  /** @type {Map<string, Assigned>} */
  const merged = new Map();
  /** @param {Permission} permission @returns {Assigned} */
  const assigned = ({ api, name }) => {
    const key = JSON.stringify([api, name]);
    const one = merged.get(key) ?? { api, name, isDirect: false, roles: [] };
    merged.set(key, one);
    return one;
  };
  for (const permission of permissions) assigned(permission).isDirect = true;
  for (const role of roles) {
    for (const permission of role.permissions) assigned(permission).roles.push(role);
  }
  return [...merged.values()];
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
