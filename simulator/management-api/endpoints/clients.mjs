/**
 * The applications of the tenant, which the Management API calls clients. What is seen of them goes by the scopes.
 * https://auth0.com/docs/api/management/v2/clients/get-clients
 * https://auth0.com/docs/api/management/v2/clients/get-clients-by-id
 */
import { fieldParameters, selected } from '../fields.mjs';
import { eitherList } from '../paging/either.mjs';
import { refusal } from '../refusal.mjs';

/** @typedef {import('../../tenant/tenant.mjs').Application} Application */

/** @type {import('../router.mjs').Scopes} */
const scopes = {
  any: ['read:clients', 'read:client_keys', 'read:client_credentials', 'read:client_summary'],
};

/** @type {import('../router.mjs').Endpoint[]} */
export const clients = [
  {
    name: 'clients',
    method: 'GET',
    path: '/api/v2/clients',
    scopes,
    parameters: {
      ...fieldParameters,
      is_global: { type: 'boolean', about: 'Optional filter on the global client parameter' },
      is_first_party: {
        type: 'boolean',
        about: 'Optional filter on whether or not a client is a first-party client',
      },
      app_type: {
        type: 'string',
        about: 'Optional filter by a comma-separated list of application types',
      },
    },
    list: eitherList('clients'),
    handler({ tenant, query, scopes: granted }) {
      const { is_global: isGlobal = false, is_first_party: isFirstParty = true, app_type } = query;
      const types = app_type?.split(',');
      // All of them are of the tenant itself.
      if (isGlobal || !isFirstParty) return [];
      return tenant.applications
        .filter((application) => !types || types.includes(typeOf(application)))
        .map((application) => visible(clientRow(tenant.name, application), granted))
        .map(selected(query));
    },
  },
  {
    name: 'client',
    method: 'GET',
    path: '/api/v2/clients/{id}',
    scopes,
    parameters: fieldParameters,
    handler({ tenant, params, query, scopes: granted }) {
      const application = tenant.applications.find(({ client_id }) => client_id === params.id);
      if (!application) throw refusal(404, 'The client does not exist', 'inexistent_client');
      return selected(query)(visible(clientRow(tenant.name, application), granted));
    },
  },
];

/** @param {string} tenant @param {Application} application */
const clientRow = (tenant, application) => ({
  tenant,
  global: false,
  is_first_party: true,
  oidc_conformant: true,
  name: application.name,
  client_id: application.client_id,
  ...(application.client_secret && { client_secret: application.client_secret }),
  app_type: typeOf(application),
  token_endpoint_auth_method: application.client_secret ? 'client_secret_post' : 'none',
  ...(application.grant_types && { grant_types: application.grant_types }),
});

/** @param {Application} application */
function typeOf({ client_secret, grant_types = [] }) {
  if (!client_secret) return 'spa';
  const isMachine = grant_types.every((type) => type === 'client_credentials');
  return isMachine ? 'non_interactive' : 'regular_web';
}

/** @param {ReturnType<typeof clientRow>} row @param {string[]} granted */
function visible({ client_secret, ...row }, granted) {
  const has = (/** @type {string[]} */ ...names) => names.some((name) => granted.includes(name));
  if (has('read:client_keys', 'read:client_credentials')) {
    return client_secret ? { ...row, client_secret } : row;
  }
  const { client_id, name, app_type } = row;
  return has('read:clients') ? row : { client_id, name, app_type };
}
