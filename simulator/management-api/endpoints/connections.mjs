/**
 * The connections of the tenant: where its users come from.
 * https://auth0.com/docs/api/management/v2/connections/get-connections
 * https://auth0.com/docs/api/management/v2/connections/get-connections-by-id
 */
import { connectionsOf } from '../../tenant/profile.mjs';
import { fieldParameters, selected } from '../fields.mjs';
import { eitherList } from '../paging/either.mjs';
import { refusal } from '../refusal.mjs';

/** @type {import('../router.mjs').Scopes} */
const scopes = { any: ['read:connections'] };

/** @type {import('../router.mjs').Endpoint[]} */
export const connections = [
  {
    name: 'connections',
    method: 'GET',
    path: '/api/v2/connections',
    scopes,
    parameters: {
      ...fieldParameters,
      name: { type: 'string', about: 'Provide the name of the connection to retrieve' },
      strategy: {
        type: 'string',
        about: 'Provide strategies to only retrieve connections with such strategies',
        maxItems: 100,
      },
    },
    list: eitherList('connections', { maximumRows: 1000 }),
    handler: ({ tenant, query }) =>
      connectionsOf(tenant)
        .filter(({ name }) => query.name === undefined || name === query.name)
        .filter(({ strategy }) => !query.strategy.length || query.strategy.includes(strategy))
        .map(connectionRow)
        .map(selected(query)),
  },
  {
    name: 'connection',
    method: 'GET',
    path: '/api/v2/connections/{id}',
    scopes,
    parameters: fieldParameters,
    handler({ tenant, params, query }) {
      const found = connectionsOf(tenant).find(({ id }) => id === params.id);
      if (found) return selected(query)(connectionRow(found));
      throw refusal(404, 'The connection does not exist.', 'inexistent_connection');
    },
  },
];

/** Its options are nobody's business here. @param {import('../../tenant/tenant.mjs').Connection} connection */
const connectionRow = ({ id, name, strategy }) => ({
  id,
  name,
  strategy,
  options: {},
  realms: [name],
  is_domain_connection: false,
});
