/**
 * The roles assigned to a user directly, in the whole tenant; and assigning more of them.
 * https://auth0.com/docs/api/management/v2/users/get-user-roles
 * https://auth0.com/docs/api/management/v2/users/post-user-roles
 */
import { directRoles } from '../../tenant/roles.mjs';
import { readList } from '../body.mjs';
import { offsetList } from '../paging/offset.mjs';
import { existingRole, existingUser } from './existing.mjs';
import { roleRow } from './roles.mjs';

/** @type {import('../router.mjs').Endpoint[]} */
export const userRoles = [
  {
    name: 'user-roles',
    method: 'GET',
    path: '/api/v2/users/{id}/roles',
    scopes: { all: ['read:users', 'read:roles', 'read:role_members'] },
    list: offsetList('roles'),
    handler: ({ tenant, params }) =>
      directRoles(tenant, existingUser(tenant, params.id)).map(roleRow),
  },
  {
    name: 'assign-roles',
    method: 'POST',
    path: '/api/v2/users/{id}/roles',
    scopes: { any: ['update:users', 'create:role_members'] },
    status: 204,
    handler({ tenant, params, body }) {
      const about = 'List of roles IDs to associated with the user';
      const ids = readList(body, 'roles', about);
      const user = existingUser(tenant, params.id);
      const assigned = ids.map((id) => existingRole(tenant, id).id);
      user.roles = [...new Set([...(user.roles ?? []), ...assigned])];
    },
  },
];
