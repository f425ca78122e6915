/**
 * `GET /api/v2/users/{id}/effective-permissions`: the permissions of one API, those through groups included.
 * https://auth0.com/docs/api/management/v2/users/get-user-effective-permissions
 */
import {
  permissionRow,
  effectivePermissions as permissionsWithGroups,
} from '../../tenant/permissions.mjs';
import { checkpointPage } from '../paging/checkpoint.mjs';
import { requiredText } from '../paging/query.mjs';
import { existingUser } from './existing.mjs';

/** @type {import('../router.mjs').Handler} */
export function effectivePermissions({ tenant, params, query }) {
  const identifier = requiredText(query, 'resource_server_identifier', {
    about: 'The identifier of the resource server for which to calculate user permissions',
    maximumLength: 600,
  });
  const user = existingUser(tenant, params.id);
  const rows = permissionsWithGroups(tenant, user)
    .filter(({ api }) => api === identifier)
    .map((permission) => ({
      ...permissionRow(tenant, permission),
      sources: [
        ...(permission.isDirect ? ['direct'] : []),
        ...(permission.roles.length > 0 ? ['roles'] : []),
      ],
    }));
  const key = JSON.stringify(['effective-permissions', user.user_id, identifier]);
  return { body: checkpointPage('permissions', rows, query, { key, cap: tenant.maximumPerPage }) };
}
