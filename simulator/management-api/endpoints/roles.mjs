/**
 * The roles of the tenant, and the permissions of one of them.
 * https://auth0.com/docs/api/management/v2/roles/get-roles
 * https://auth0.com/docs/api/management/v2/roles/get-role-permission
 */
import { permissionRow } from '../../tenant/permissions.mjs';
import { existingRole } from './existing.mjs';

/**
 * `GET /api/v2/roles`. `name_filter` finds a part of a name, in any case.
 *
 * @param {import('../router.mjs').Context} context
 */
export function roles({ tenant, query }) {
  const part = (query.get('name_filter') ?? '').toLowerCase();
  return tenant.roles.filter(({ name }) => name.toLowerCase().includes(part)).map(roleRow);
}

/**
 * `GET /api/v2/roles/{id}/permissions`
 *
 * @param {import('../router.mjs').Context} context
 */
export const rolePermissions = ({ tenant, params }) =>
  existingRole(tenant, params.id).permissions.map((permission) =>
    permissionRow(tenant, permission),
  );

/**
 * A role as the Management API writes it.
 *
 * @param {import('../../tenant/tenant.mjs').Role} role
 */
export const roleRow = ({ id, name, description }) => ({ id, name, description });
