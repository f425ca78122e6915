/**
 * The roles of the tenant, and the permissions of one of them.
 * https://auth0.com/docs/api/management/v2/roles/get-roles
 * https://auth0.com/docs/api/management/v2/roles/get-role-permission
 */
import { permissionRow } from '../../tenant/permissions.mjs';
import { pageOf, readPaging } from '../paging/offset.mjs';
import { existingRole } from './existing.mjs';

/**
 * `GET /api/v2/roles`. `name_filter` finds a part of a name, in any case.
 *
 * @type {import('../router.mjs').Handler}
 */
export function roles({ tenant, query }) {
  const paging = readPaging(query, { cap: tenant.maximumPerPage });
  const part = (query.get('name_filter') ?? '').toLowerCase();
  const found = tenant.roles.filter(({ name }) => name.toLowerCase().includes(part));
  return { body: pageOf('roles', found.map(roleRow), paging) };
}

/**
 * `GET /api/v2/roles/{id}/permissions`
 *
 * @type {import('../router.mjs').Handler}
 */
export function rolePermissions({ tenant, params, query }) {
  const paging = readPaging(query, { cap: tenant.maximumPerPage });
  const { permissions } = existingRole(tenant, params.id);
  const rows = permissions.map((permission) => permissionRow(tenant, permission));
  return { body: pageOf('permissions', rows, paging) };
}

/**
 * A role as the Management API writes it.
 *
 * @param {import('../../tenant/tenant.mjs').Role} role
 */
export const roleRow = ({ id, name, description }) => ({ id, name, description });
