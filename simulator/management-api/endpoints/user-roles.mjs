/**
 * `GET /api/v2/users/{id}/roles`: the roles assigned to a user directly, in the whole tenant.
 * https://auth0.com/docs/api/management/v2/users/get-user-roles
 */
import { directRoles } from '../../tenant/roles.mjs';
import { existingUser } from './existing.mjs';
import { roleRow } from './roles.mjs';

/** @param {import('../router.mjs').Context} context */
export const userRoles = ({ tenant, params }) =>
  directRoles(tenant, existingUser(tenant, params.id)).map(roleRow);
