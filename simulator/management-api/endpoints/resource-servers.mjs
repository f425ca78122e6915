/**
 * The APIs of the tenant, which the Management API calls resource servers; itself among them, with the audience of the
 * tenant's own domain.
 * https://auth0.com/docs/api/management/v2/resource-servers/get-resource-servers
 * https://auth0.com/docs/api/management/v2/resource-servers/get-resource-servers-by-id
 */
import { createHash } from 'node:crypto';

import { offsetList } from '../paging/offset.mjs';
import { refusal } from '../refusal.mjs';

/** @type {import('../router.mjs').Scopes} */
const scopes = { any: ['read:resource_servers'] };

/** @type {import('../query.mjs').Parameters} */
const parameters = {
  include_fields: {
    type: 'boolean',
    about: 'Whether specified fields are to be included (true) or excluded (false)',
  },
};

/** @type {import('../router.mjs').Endpoint[]} */
export const resourceServers = [
  {
    name: 'resource-servers',
    method: 'GET',
    path: '/api/v2/resource-servers',
    scopes,
    parameters: {
      ...parameters,
      identifiers: {
        type: 'string',
        about: 'An optional filter on the resource server identifier',
        maxItems: 10,
      },
    },
    list: offsetList('resource_servers'),
    handler(context) {
      const { identifiers } = context.query;
      return rows(context).filter(
        ({ identifier }) => identifiers.length === 0 || identifiers.includes(identifier),
      );
    },
  },
  {
    name: 'resource-server',
    method: 'GET',
    path: '/api/v2/resource-servers/{id}',
    scopes,
    parameters,
    handler(context) {
      const { id } = context.params;
      // An identifier may be encoded twice.
      const names = [id, decodedAgain(id)];
      const found = rows(context).find((row) => names.includes(row.identifier) || row.id === id);
      if (found) return found;
      const message = 'The resource server does not exist.';
      throw refusal(404, message, 'inexistent_resource_server');
    },
  },
];

/** @param {import('../router.mjs').Context} context */
function rows({ tenant, managementAudience, tokens }) {
  const granted = tenant.applications.flatMap(({ grants = [] }) =>
    grants.flatMap(({ audience, scopes: names }) => (audience === undefined ? names : [])),
  );
  const system = {
    identifier: managementAudience,
    name: 'Auth0 Management API',
    // Those that somebody was given; Auth0 names them all.
    scopes: [...new Set(granted)].map((value) => ({ value, description: '' })),
  };
  return [
    { ...row(system, tokens.lifetimeSeconds), is_system: true },
    ...tenant.apis.map((api) => ({ ...row(api, tokens.lifetimeSeconds), is_system: false })),
  ];
}

/** @param {import('../../tenant/tenant.mjs').Api} api @param {number} token_lifetime */
const row = ({ identifier, name, scopes: names }, token_lifetime) => ({
  id: createHash('sha256').update(identifier).digest('hex').slice(0, 24),
  name,
  identifier,
  scopes: names,
  signing_alg: 'RS256',
  token_lifetime,
  enforce_policies: true,
  token_dialect: 'access_token_authz',
});

/** @param {string} id */
function decodedAgain(id) {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
