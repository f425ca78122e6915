/**
 * `GET /api/v2/users/{id}/effective-permissions`: the permissions of one API, those through groups included.
 * https://auth0.com/docs/api/management/v2/users/get-user-effective-permissions
 */
import * as tenantPermissions from '../../tenant/permissions.mjs';
import { requiredText } from '../paging/query.mjs';
import { existingUser } from './existing.mjs';

/** @param {import('../router.mjs').Context} context */
export function effectivePermissions({ tenant, params, query }) {
  const identifier = requiredText(query, 'resource_server_identifier', {
    about: 'The identifier of the resource server for which to calculate user permissions',
    maximumLength: 600,
  });
  return tenantPermissions
    .effectivePermissions(tenant, existingUser(tenant, params.id))
    .filter(({ api }) => api === identifier)
    .map((permission) => ({
      ...tenantPermissions.permissionRow(tenant, permission),
      sources: [
        ...(permission.isDirect ? ['direct'] : []),
        ...(permission.roles.length > 0 ? ['roles'] : []),
      ],
    }));
}
