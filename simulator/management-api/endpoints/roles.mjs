/**
 * The roles of the tenant, one of them, its permissions, and the users it is assigned to.
 * https://auth0.com/docs/api/management/v2/roles/get-roles
 * https://auth0.com/docs/api/management/v2/roles/get-roles-by-id
 * https://auth0.com/docs/api/management/v2/roles/get-role-permission
 * https://auth0.com/docs/api/management/v2/roles/get-role-user
 */
import { permissionRow } from '../../tenant/permissions.mjs';
import { eitherList } from '../paging/either.mjs';
import { offsetList } from '../paging/offset.mjs';
import { existingRole } from './existing.mjs';

/** @type {import('../router.mjs').Endpoint[]} */
export const roles = [
  {
    name: 'roles',
    method: 'GET',
    path: '/api/v2/roles',
    scopes: { any: ['read:roles'] },
    parameters: {
      name_filter: { type: 'string', about: 'Optional filter on name (case-insensitive)' },
    },
    list: offsetList('roles'),
    handler({ tenant, query: { name_filter: part = '' } }) {
      const isNamed = (/** @type {string} */ name) =>
        name.toLowerCase().includes(part.toLowerCase());
      return tenant.roles.filter(({ name }) => isNamed(name)).map(roleRow);
    },
  },
  {
    name: 'role',
    method: 'GET',
    path: '/api/v2/roles/{id}',
    scopes: { any: ['read:roles'] },
    handler: ({ tenant, params }) => roleRow(existingRole(tenant, params.id)),
  },
  {
    name: 'role-permissions',
    method: 'GET',
    path: '/api/v2/roles/{id}/permissions',
    scopes: { any: ['read:roles'] },
    list: offsetList('permissions'),
    handler: ({ tenant, params }) =>
      existingRole(tenant, params.id).permissions.map((permission) =>
        permissionRow(tenant, permission),
      ),
  },
  {
    name: 'role-users',
    method: 'GET',
    path: '/api/v2/roles/{id}/users',
    scopes: { all: ['read:users', 'read:roles', 'read:role_members'] },
    list: eitherList('users', { maximumRows: 1000 }),
    handler({ tenant, params }) {
      const { id } = existingRole(tenant, params.id);
      return tenant.users
        .filter((user) => user.roles?.includes(id))
        .map(({ user_id, email, name }) => ({ user_id, email, name }));
    },
  },
];

/**
 * A role as the Management API writes it.
 *
 * @param {import('../../tenant/tenant.mjs').Role} role
 */
export const roleRow = ({ id, name, description }) => ({ id, name, description });
