/**
 * The organizations of the tenant, one of them by its id or name, and its members.
 * https://auth0.com/docs/api/management/v2/organizations/get-organizations
 * https://auth0.com/docs/api/management/v2/organizations/get-organizations-by-id
 * https://auth0.com/docs/api/management/v2/organizations/get-name-by-name
 * https://auth0.com/docs/api/management/v2/organizations/get-organization-members
 */
import { memberRoles } from '../../tenant/roles.mjs';
import { findUser } from '../../tenant/tenant.mjs';
import { fieldParameters, selected } from '../fields.mjs';
import { eitherList } from '../paging/either.mjs';
import { insufficientScope, refusal } from '../refusal.mjs';
import { existingOrganization } from './existing.mjs';

/** @type {import('../router.mjs').Scopes} */
const scopes = { any: ['read:organizations', 'read:organizations_summary'] };

/** @type {import('../router.mjs').Endpoint[]} */
export const organizations = [
  {
    name: 'organizations',
    method: 'GET',
    path: '/api/v2/organizations',
    scopes,
    parameters: {
      sort: { type: 'string', about: 'Field to sort by' },
    },
    list: eitherList('organizations', { maximumRows: 1000 }),
    handler: ({ tenant, query }) =>
      sorted((tenant.organizations ?? []).map(organizationRow), query),
  },
  {
    name: 'organization',
    method: 'GET',
    path: '/api/v2/organizations/{id}',
    scopes,
    handler: ({ tenant, params }) =>
      organizationRow(existingOrganization(tenant, params.id, noSuchOrganization)),
  },
  {
    name: 'organization-by-name',
    method: 'GET',
    path: '/api/v2/organizations/name/{name}',
    scopes: { any: ['read:organizations'] },
    handler({ tenant, params }) {
      const named = tenant.organizations?.find(({ name }) => name === params.name);
      if (!named) throw noSuchOrganization();
      return organizationRow(named);
    },
  },
  {
    name: 'members',
    method: 'GET',
    path: '/api/v2/organizations/{id}/members',
    scopes: { any: ['read:organization_members'] },
    parameters: fieldParameters,
    list: eitherList('members', { maximumRows: 1000 }),
    handler: memberRows,
  },
];

/** Auth0 gives no `errorCode` here. */
const noSuchOrganization = () => refusal(404, 'No organization found by that id or name');

/**
 * The roles of the members are given to whom asks for them by `fields`, and has one more scope.
 *
 * @param {import('../router.mjs').Context} context
 */
function memberRows({ tenant, params, query, scopes: granted }) {
  const needed = 'read:organization_member_roles';
  const hasRoles =
    Boolean(query.fields?.split(',').includes('roles')) && query.include_fields !== false;
  if (hasRoles && !granted.includes(needed)) throw insufficientScope({ any: [needed] });
  const organization = existingOrganization(tenant, params.id);
  const rows = organization.members.flatMap(({ user_id }) => {
    const user = findUser(tenant, user_id);
    const roles = memberRoles(tenant, organization, user_id) ?? [];
    const named = roles.map(({ id, name }) => ({ id, name }));
    return user
      ? [{ user_id, email: user.email, name: user.name, ...(hasRoles && { roles: named }) }]
      : [];
  });
  return rows.map(selected(query));
}

/** `field:1`, or `field:-1` for the other way round. @param {Record<string, any>[]} rows @param {Record<string, any>} query */
function sorted(rows, { sort = '' }) {
  const [field, order] = sort.split(':');
  const sign = order === '-1' ? -1 : 1;
  return field
    ? [...rows].sort((a, b) => sign * String(a[field]).localeCompare(String(b[field])))
    : rows;
}

/** Metadata that was never set is not there. @param {import('../../tenant/tenant.mjs').Organization} organization */
export const organizationRow = ({ id, name, display_name }) => ({ id, name, display_name });
