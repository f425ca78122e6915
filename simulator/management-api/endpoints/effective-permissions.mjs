/**
 * The permissions of one API that a user has, those through groups included, and the roles that one of them comes from.
 * https://auth0.com/docs/api/management/v2/users/get-user-effective-permissions
 * https://auth0.com/docs/api/management/v2/users/get-user-effective-permission-role-sources
 */
import * as tenantPermissions from '../../tenant/permissions.mjs';
import { checkpointList } from '../paging/checkpoint.mjs';
import { effectiveRoleRows } from './effective-roles.mjs';
import { existingUser } from './existing.mjs';

/** @type {import('../query.mjs').Parameters} */
const ofApi = {
  resource_server_identifier: {
    type: 'string',
    about: 'The identifier of the resource server for which to calculate user permissions',
    isRequired: true,
    minLength: 1,
    maxLength: 600,
  },
};

/** @type {import('../router.mjs').Endpoint[]} */
export const effectivePermissions = [
  {
    name: 'effective-permissions',
    method: 'GET',
    path: '/api/v2/users/{id}/effective-permissions',
    scopes: { any: ['read:user_effective_permissions'] },
    parameters: ofApi,
    list: checkpointList('permissions'),
    handler: (context) =>
      permissionsOf(context).map((permission) => ({
        ...tenantPermissions.permissionRow(context.tenant, permission),
        sources: [
          ...(permission.isDirect ? ['direct'] : []),
          ...(permission.roles.length > 0 ? ['roles'] : []),
        ],
      })),
  },
  {
    name: 'permission-roles',
    method: 'GET',
    path: '/api/v2/users/{id}/effective-permissions/sources/effective-roles',
    scopes: { any: ['read:user_permission_source_roles'] },
    parameters: {
      ...ofApi,
      permission_name: {
        type: 'string',
        about: 'The name of the permission',
        isRequired: true,
        minLength: 1,
        maxLength: 280,
      },
    },
    list: checkpointList('roles'),
    handler(context) {
      const { tenant, params, query } = context;
      const one = permissionsOf(context).find(({ name }) => name === query.permission_name);
      const ids = one?.roles.map(({ id }) => id) ?? [];
      const all = effectiveRoleRows(tenant, existingUser(tenant, params.id));
      return all.filter(({ id }) => ids.includes(id));
    },
  },
];

/** @param {import('../router.mjs').Context} context */
const permissionsOf = ({ tenant, params, query }) =>
  tenantPermissions
    .effectivePermissions(tenant, existingUser(tenant, params.id))
    .filter(({ api }) => api === query.resource_server_identifier);
