/** Who has which roles: in the whole tenant, through groups, in an organization. */
import { findOrganization, findUser } from './tenant.mjs';

/**
 * @typedef {import('./tenant.mjs').Tenant} Tenant
 * @typedef {import('./tenant.mjs').Role} Role
 * @typedef {import('./tenant.mjs').User} User
 * @typedef {import('./tenant.mjs').Organization} Organization
 */

/** Those assigned directly, in the whole tenant. @param {Tenant} tenant @param {User} user */
export const directRoles = (tenant, user) => rolesOf(tenant, user.roles ?? []);

/** @param {Tenant} tenant @param {User} user */
export function groupRoles(tenant, { user_id }) {
  const groups = tenant.groups?.filter(({ members }) => members.includes(user_id)) ?? [];
  return rolesOf(
    tenant,
    groups.flatMap(({ roles }) => roles),
  );
}

/** The user's roles in the organization; undefined when the user is no member. @param {Tenant} tenant @param {Organization} organization @param {string} userId */
export function memberRoles(tenant, { members }, userId) {
  const member = members.find(({ user_id }) => user_id === userId);
  return member && rolesOf(tenant, member.roles);
}

/**
 * The roles that count at a login: in an organization the member's there, else the direct ones and those of groups.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 *
 * @param {Tenant} tenant
 * @param {User} user
 * @param {Organization} [organization]
 */
export function effectiveRoles(tenant, user, organization) {
  if (organization) return memberRoles(tenant, organization, user.user_id) ?? [];
  return [...new Set([...directRoles(tenant, user), ...groupRoles(tenant, user)])];
}

/** @param {Tenant} tenant @param {string[]} ids @returns {Role[]} each once */
function rolesOf(tenant, ids) {
  return [...new Set(ids)].flatMap((id) => tenant.roles.find((role) => role.id === id) ?? []);
}

/**
 * What `api.roles` and `api.groups` answer at a login. A user or an organization that the tenant does not know has
 * nothing.
 *
 * @param {Tenant} tenant
 * @param {{ user: { user_id?: string }, organization?: { id?: string } }} event
 */
export function membershipsAt(tenant, { user: { user_id }, organization: scope }) {
  const user = findUser(tenant, user_id);
  const organization = findOrganization(tenant, scope?.id);
  const isKnown = user && (!scope || organization);
  const roles = isKnown ? effectiveRoles(tenant, user, organization) : [];
  const groups = tenant.groups?.filter(({ members }) => members.includes(user_id ?? '')) ?? [];
  return {
    effectiveRoles: roles.map(({ id, name }) => ({ id, name, type: 'tenant' })),
    groups: groups.map(({ id, name }) => ({ id, name })),
  };
}
