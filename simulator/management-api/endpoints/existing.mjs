/** What a path names, or the Management API's 404. */
import { findOrganization, findUser } from '../../tenant/tenant.mjs';
import { refusal } from '../refusal.mjs';

/** @typedef {import('../../tenant/tenant.mjs').Tenant} Tenant */

/** @param {Tenant} tenant @param {string} id */
export function existingUser(tenant, id) {
  const user = findUser(tenant, id);
  if (!user) throw noSuchUser();
  return user;
}

export const noSuchUser = () => refusal(404, 'The user does not exist.', 'inexistent_user');

/** Auth0 gives no `errorCode` here. @param {Tenant} tenant @param {string} id */
export function existingRole(tenant, id) {
  const role = tenant.roles.find((candidate) => candidate.id === id);
  if (!role) throw refusal(404, 'The role does not exist.');
  return role;
}

/** @param {Tenant} tenant @param {string} id */
export function existingOrganization(tenant, id) {
  const organization = findOrganization(tenant, id);
  if (!organization)
    throw refusal(404, 'The organization does not exist.', 'inexistent_organization');
  return organization;
}
