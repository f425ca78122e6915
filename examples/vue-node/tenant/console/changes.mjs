/** Changing who may do what in the running tenant. Each change shows at the next login. */
import { findUser } from 'permission-claims-simulator';

/** @typedef {import('permission-claims-simulator').Tenant} Tenant */
/** @typedef {import('permission-claims-simulator').Permission} Permission */

/** A user, role or permission that the tenant does not have. */
export class Unknown extends Error {}

/** @param {Tenant} tenant @param {string} userId @param {string} roleId @param {boolean} given */
export function setUserRole(tenant, userId, roleId, given) {
  const user = userOf(tenant, userId);
  const { id } = roleOf(tenant, roleId);
  const others = (user.roles ?? []).filter((role) => role !== id);
  user.roles = given ? [...others, id] : others;
}

/** A direct permission. @param {Tenant} tenant @param {string} userId @param {Permission} permission @param {boolean} given */
export function setUserPermission(tenant, userId, permission, given) {
  const user = userOf(tenant, userId);
  user.permissions = changed(tenant, user.permissions ?? [], permission, given);
}

/** @param {Tenant} tenant @param {string} roleId @param {Permission} permission @param {boolean} given */
export function setRolePermission(tenant, roleId, permission, given) {
  const role = roleOf(tenant, roleId);
  role.permissions = changed(tenant, role.permissions, permission, given);
}

/** @param {Tenant} tenant @param {Permission[]} list @param {Permission} permission @param {boolean} given */
function changed(tenant, list, { api, name }, given) {
  const scopes = tenant.apis.find(({ identifier }) => identifier === api)?.scopes ?? [];
  if (!scopes.some(({ value }) => value === name)) {
    throw new Unknown(`the API ${api} has no permission ${name}`);
  }
  const others = list.filter((permission) => permission.api !== api || permission.name !== name);
  return given ? [...others, { api, name }] : others;
}

/** @param {Tenant} tenant @param {string} id */
function userOf(tenant, id) {
  const user = findUser(tenant, id);
  if (!user) throw new Unknown(`there is no user ${id}`);
  return user;
}

/** @param {Tenant} tenant @param {string} id */
function roleOf({ roles }, id) {
  const role = roles.find((candidate) => candidate.id === id);
  if (!role) throw new Unknown(`there is no role ${id}`);
  return role;
}
