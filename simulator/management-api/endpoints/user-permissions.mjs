/**
 * `GET /api/v2/users/{id}/permissions`: direct and role-derived permissions over all APIs of the tenant.
 * https://auth0.com/docs/api/management/v2/users/get-permissions
 */
import { permissionRow, permissionsOfUser } from '../../tenant/permissions.mjs';
import { offsetList } from '../paging/offset.mjs';
import { existingUser } from './existing.mjs';

/** @typedef {{ source_id: string, source_name: string, source_type: 'DIRECT' | 'ROLE' }} Source */

/** @type {import('../router.mjs').Endpoint} */
export const userPermissions = {
  name: 'permissions',
  method: 'GET',
  path: '/api/v2/users/{id}/permissions',
  scopes: { any: ['read:users'] },
  list: offsetList('permissions'),
  handler: ({ tenant, params }) =>
    permissionsOfUser(tenant, existingUser(tenant, params.id)).map((permission) => ({
      ...permissionRow(tenant, permission),
      sources: sourcesOf(permission),
    })),
};

/** @param {import('../../tenant/permissions.mjs').Assigned} permission @returns {Source[]} */
function sourcesOf({ isDirect, roles }) {
  /** @type {Source[]} */
  const ofRoles = roles.map(({ id, name }) => ({
    source_id: id,
    source_name: name,
    source_type: 'ROLE',
  }));
  return isDirect
    ? [{ source_id: '', source_name: '', source_type: 'DIRECT' }, ...ofRoles]
    : ofRoles;
}
