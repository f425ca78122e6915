/**
 * `GET /api/v2/users/{id}/permissions`: direct and role-derived permissions over all APIs of the tenant.
 * https://auth0.com/docs/api/management/v2/users/get-permissions
 */
import { pageOf, readPaging } from './paging.mjs';
import { refusal } from './refusal.mjs';
import { permissionRow, permissionsOfUser } from './tenant.mjs';

/** @type {import('./router.mjs').Handler} */
export function userPermissions({ tenant, params, query }) {
  const paging = readPaging(query, tenant.maximumPerPage);
  const user = tenant.users.find(({ user_id }) => user_id === params.id);
  if (!user) throw refusal(404, 'The user does not exist.', 'inexistent_user');
  const rows = permissionsOfUser(tenant, user).map(({ sources, ...permission }) => ({
    ...permissionRow(tenant, permission),
    sources,
  }));
  return { body: pageOf('permissions', rows, paging) };
}
