/**
 * `GET /api/v2/organizations/{id}/members/{user_id}/roles`: a user's roles in one organization.
 * https://auth0.com/docs/api/management/v2/organizations/get-organization-member-roles
 */
import { memberRoles as rolesOfMember } from '../../tenant/roles.mjs';
import { pageOf, readPaging } from '../paging/offset.mjs';
import { existingOrganization, existingUser, noSuchUser } from './existing.mjs';
import { roleRow } from './roles.mjs';

/** @type {import('../router.mjs').Handler} */
export function memberRoles({ tenant, params, query }) {
  const paging = readPaging(query, { cap: tenant.maximumPerPage, maximumPage: 1000 });
  const organization = existingOrganization(tenant, params.id);
  const { user_id } = existingUser(tenant, params.user_id);
  const roles = rolesOfMember(tenant, organization, user_id);
  // Auth0 documents two 404s, for the user and for the organization: to the organization, who is no member is nobody.
  if (!roles) throw noSuchUser();
  return { body: pageOf('roles', roles.map(roleRow), paging) };
}
