/** What an organization changes at a login: whether one may log in, and with which permissions. */
import { effectiveRoles, permissionsOfUser } from 'permission-claims-simulator';
import { errors } from './oidc-provider.mjs';

/**
 * @typedef {import('./event.mjs').Tenant} Tenant
 * @typedef {import('./event.mjs').User} User
 */

/** @param {Tenant} tenant @param {string | undefined} id */
export const findOrganization = ({ organizations = [] }, id) =>
  organizations.find((organization) => organization.id === id);

/**
 * @param {Tenant} tenant
 * @param {User} user
 * @param {string | undefined} organization its id, if one logs in to one
 * @throws {errors.AccessDenied}
 */
export function checkMember(tenant, { user_id }, organization) {
  if (organization === undefined) return;
  const members = findOrganization(tenant, organization)?.members ?? [];
  if (members.some((member) => member.user_id === user_id)) return;
  throw new errors.AccessDenied(`user ${user_id} is not part of the ${organization} organization`);
}

/**
 * The permissions in an access token: in an organization those of the member's roles there, and no others.
 *
 * @param {Tenant} tenant
 * @param {User} user
 * @param {string | undefined} organization its id
 * @param {string} audience the token's
 */
export function permissionsFor(tenant, user, organization, audience) {
  const permissions = organization
    ? effectiveRoles(tenant, user, findOrganization(tenant, organization)).flatMap(
        (role) => role.permissions,
      )
    : permissionsOfUser(tenant, user);
  const names = permissions.filter(({ api }) => api === audience).map(({ name }) => name);
  return [...new Set(names)];
}
