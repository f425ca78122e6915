/**
 * A user, the users with an e-mail address, and the organizations and groups that a user is a member of.
 * https://auth0.com/docs/api/management/v2/users/get-users-by-id
 * https://auth0.com/docs/api/management/v2/users-by-email/get-users-by-email
 * https://auth0.com/docs/api/management/v2/users/get-user-organizations
 * https://auth0.com/docs/api/management/v2/users/get-user-groups
 */
import { loginRecord, profileOf } from '../../tenant/profile.mjs';
import { fieldParameters, selected } from '../fields.mjs';
import { eitherList } from '../paging/either.mjs';
import { offsetList } from '../paging/offset.mjs';
import { existingUser } from './existing.mjs';
import { organizationRow } from './organizations.mjs';

/** @type {import('../router.mjs').Endpoint[]} */
export const users = [
  {
    name: 'user',
    method: 'GET',
    path: '/api/v2/users/{id}',
    scopes: { any: ['read:users', 'read:current_user', 'read:user_idp_tokens'] },
    parameters: fieldParameters,
    handler: ({ tenant, params, query }) =>
      selected(query)(userRow(tenant, existingUser(tenant, params.id))),
  },
  {
    name: 'users-by-email',
    method: 'GET',
    path: '/api/v2/users-by-email',
    scopes: { any: ['read:users'] },
    parameters: {
      ...fieldParameters,
      email: {
        type: 'string',
        about: 'Email address to search for (case-sensitive)',
        isRequired: true,
        minLength: 1,
      },
    },
    handler: ({ tenant, query }) =>
      tenant.users
        .filter(({ email }) => email === query.email)
        .map((user) => userRow(tenant, user))
        .map(selected(query)),
  },
  {
    name: 'user-organizations',
    method: 'GET',
    path: '/api/v2/users/{id}/organizations',
    scopes: { any: ['read:users', 'read:organizations'] },
    list: offsetList('organizations', { maximumPage: 1000 }),
    handler: ({ tenant, params }) => {
      const { user_id } = existingUser(tenant, params.id);
      return (tenant.organizations ?? [])
        .filter(({ members }) => members.some((member) => member.user_id === user_id))
        .map(organizationRow);
    },
  },
  {
    name: 'user-groups',
    method: 'GET',
    path: '/api/v2/users/{id}/groups',
    scopes: { any: ['read:groups'] },
    parameters: fieldParameters,
    list: eitherList('groups'),
    handler({ tenant, params, query }) {
      const { user_id } = existingUser(tenant, params.id);
      return (tenant.groups ?? [])
        .filter(({ members }) => members.includes(user_id))
        .map(({ id, name }) => ({ id, name }))
        .map(selected(query));
    },
  },
];

/**
 * Metadata that was never set is not there.
 *
 * @param {import('../../tenant/tenant.mjs').Tenant} tenant
 * @param {import('../../tenant/tenant.mjs').User} user
 */
const userRow = (tenant, user) => ({ ...profileOf(tenant, user), ...loginRecord });
