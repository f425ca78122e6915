/**
 * The roles that a user has, directly or through groups, in the whole tenant or as a member of an organization.
 * https://auth0.com/docs/api/management/v2/users/get-user-effective-roles
 * https://auth0.com/docs/api/management/v2/organizations/get-organization-member-effective-roles
 */
import { directRoles, groupRoles } from '../../tenant/roles.mjs';
import { checkpointList } from '../paging/checkpoint.mjs';
import { existingMemberRoles, existingUser } from './existing.mjs';
import { roleRow } from './roles.mjs';

/** @type {import('../router.mjs').Endpoint[]} */
export const effectiveRoles = [
  {
    name: 'effective-roles',
    method: 'GET',
    path: '/api/v2/users/{id}/effective-roles',
    scopes: { any: ['read:user_effective_roles'] },
    list: checkpointList('roles'),
    handler: ({ tenant, params }) => effectiveRoleRows(tenant, existingUser(tenant, params.id)),
  },
  {
    name: 'member-effective-roles',
    method: 'GET',
    path: '/api/v2/organizations/{id}/members/{user_id}/effective-roles',
    scopes: { any: ['read:organization_member_effective_roles'] },
    list: checkpointList('roles'),
    // A group of the tenant file has its roles in the whole tenant, not in an organization.
    handler: ({ tenant, params }) =>
      existingMemberRoles(tenant, params).map((role) => ({
        ...roleRow(role),
        sources: ['direct'],
      })),
  },
];

/** @param {import('../../tenant/tenant.mjs').Tenant} tenant @param {import('../../tenant/tenant.mjs').User} user */
export function effectiveRoleRows(tenant, user) {
  const direct = directRoles(tenant, user);
  const ofGroups = groupRoles(tenant, user);
  return [...new Set([...direct, ...ofGroups])].map((role) => ({
    ...roleRow(role),
    sources: [
      ...(direct.includes(role) ? ['direct'] : []),
      ...(ofGroups.includes(role) ? ['groups'] : []),
    ],
  }));
}
