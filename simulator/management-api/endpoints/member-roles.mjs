/**
 * `GET /api/v2/organizations/{id}/members/{user_id}/roles`: a user's roles in one organization.
 * https://auth0.com/docs/api/management/v2/organizations/get-organization-member-roles
 */
import * as tenantRoles from '../../tenant/roles.mjs';
import { existingOrganization, existingUser, noSuchUser } from './existing.mjs';
import { roleRow } from './roles.mjs';

/** @param {import('../router.mjs').Context} context */
export function memberRoles({ tenant, params }) {
  const organization = existingOrganization(tenant, params.id);
  const { user_id } = existingUser(tenant, params.user_id);
  const roles = tenantRoles.memberRoles(tenant, organization, user_id);
  // Auth0 documents two 404s, for the user and for the organization: to the organization, who is no member is nobody.
  if (!roles) throw noSuchUser();
  return roles.map(roleRow);
}
