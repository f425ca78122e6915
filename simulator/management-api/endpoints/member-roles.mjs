/**
 * `GET /api/v2/organizations/{id}/members/{user_id}/roles`: a user's roles in one organization.
 * https://auth0.com/docs/api/management/v2/organizations/get-organization-member-roles
 */
import { offsetList } from '../paging/offset.mjs';
import { existingMemberRoles } from './existing.mjs';
import { roleRow } from './roles.mjs';

/** @type {import('../router.mjs').Endpoint} */
export const memberRoles = {
  name: 'member-roles',
  method: 'GET',
  path: '/api/v2/organizations/{id}/members/{user_id}/roles',
  scopes: { any: ['read:organization_member_roles'] },
  list: offsetList('roles', { maximumPage: 1000 }),
  handler: ({ tenant, params }) => existingMemberRoles(tenant, params).map(roleRow),
};
