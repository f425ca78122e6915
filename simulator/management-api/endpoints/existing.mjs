/** What a path names, or the Management API's 404. */
import { memberRoles } from '../../tenant/roles.mjs';
import { findOrganization, findUser } from '../../tenant/tenant.mjs';
import { refusal } from '../refusal.mjs';

/** @typedef {import('../../tenant/tenant.mjs').Tenant} Tenant */

/** @param {Tenant} tenant @param {string} id */
export function existingUser(tenant, id) {
  const user = findUser(tenant, id);
  if (!user) throw noSuchUser();
  return user;
}

const noSuchUser = () => refusal(404, 'The user does not exist.', 'inexistent_user');

/** Auth0 gives no `errorCode` here. @param {Tenant} tenant @param {string} id */
export function existingRole(tenant, id) {
  const role = tenant.roles.find((candidate) => candidate.id === id);
  if (!role) throw refusal(404, 'The role does not exist.');
  return role;
}

const longestOrganizationId = 50;

/**
 * @param {Tenant} tenant
 * @param {string} id
 * @param {() => import('../refusal.mjs').Refusal} [refused]
 */
export function existingOrganization(tenant, id, refused = noSuchOrganization) {
  if (id.length > longestOrganizationId) {
    const problem = `String is too long (${id.length} chars), maximum ${longestOrganizationId}`;
    const message = `Path validation error: '${problem}' on property id (Organization identifier).`;
    throw refusal(400, message, 'invalid_uri');
  }
  const organization = findOrganization(tenant, id);
  if (!organization) throw refused();
  return organization;
}

const noSuchOrganization = () =>
  refusal(404, 'The organization does not exist.', 'inexistent_organization');

/**
 * The roles of a member of an organization.
 *
 * @param {Tenant} tenant
 * @param {Record<string, string>} params
 */
export function existingMemberRoles(tenant, { id, user_id }) {
  const organization = existingOrganization(tenant, id);
  const roles = memberRoles(tenant, organization, existingUser(tenant, user_id).user_id);
  // Auth0 documents two 404s, for the user and for the organization: to the organization, who is no member is nobody.
  if (!roles) throw noSuchUser();
  return roles;
}
