/** What the endpoints of clients, connections, APIs and settings answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { check, checkRefused, local, tokens } from './reading.mjs';

const client = {
  tenant: 'test',
  ...{ global: false, is_first_party: true, oidc_conformant: true },
  name: 'summary',
  client_id: 'summary',
  app_type: 'non_interactive',
  token_endpoint_auth_method: 'client_secret_post',
  grant_types: ['client_credentials'],
};
check('/clients/summary', { ...client, client_secret: 'secret' });
check('/clients/summary', client, 'no-keys');
check(
  '/clients/summary',
  { client_id: 'summary', name: 'summary', app_type: 'non_interactive' },
  'summary',
);
check('/clients/summary?fields=name,client_metadata', { name: 'summary' });
check('/clients?app_type=spa&fields=client_id,app_type', [{ client_id: 'spa', app_type: 'spa' }]);
check('/clients?app_type=spa,regular_web&fields=client_id&include_totals=true', {
  clients: [{ client_id: 'web' }, { client_id: 'spa' }],
  ...{ start: 0, limit: 50, total: 2 },
});
check('/clients?is_global=true', []);
check('/clients?is_first_party=false', []);

const database = {
  id: 'con_UsernamePassword',
  name: 'Username-Password-Authentication',
  strategy: 'auth0',
  options: {},
  realms: ['Username-Password-Authentication'],
  is_domain_connection: false,
};
check('/connections', [database]);
check('/connections?strategy=auth0&strategy=samlp&fields=id', [{ id: database.id }]);
check('/connections?strategy=samlp', []);
check('/connections?name=others', []);
check('/connections/con_UsernamePassword?fields=name,strategy', {
  name: database.name,
  strategy: 'auth0',
});
check('/tenants/settings?fields=friendly_name,sandbox_version', {
  friendly_name: 'test',
  sandbox_version: '22',
});

test('/resource-servers: the APIs, and the Management API with its own audience', async () => {
  const { body } = await local.get('/resource-servers', tokens.everything);
  const named = body.map((/** @type {any} */ row) => [row.identifier, row.is_system]);
  assert.deepEqual(named, [
    [`https://${local.domain}/api/v2/`, true],
    ['https://projects.example.com/', false],
    ['https://billing.example.com/', false],
  ]);
  const billing = body[2];
  const names = [billing.identifier, encodeURIComponent(billing.identifier), billing.id];
  for (const name of names.map(encodeURIComponent)) {
    const one = await local.get(`/resource-servers/${name}`, tokens.everything);
    assert.deepEqual(one.body, billing);
  }
  const query = new URLSearchParams(names.map((name) => ['identifiers', name]));
  const filtered = await local.get(`/resource-servers?${query}`, tokens.everything);
  assert.deepEqual(filtered.body, [billing]);
});

checkRefused('/clients/nobody', 404, 'inexistent_client', 'The client does not exist');
const noConnection = 'The connection does not exist.';
checkRefused('/connections/con_none', 404, 'inexistent_connection', noConnection);
const noApi = 'The resource server does not exist.';
checkRefused('/resource-servers/%25', 404, 'inexistent_resource_server', noApi);

const identifiers = Array.from({ length: 11 }, (_, one) => `identifiers=${one}`).join('&');
checkRefused(
  `/resource-servers?${identifiers}`,
  400,
  'invalid_query_string',
  "Query validation error: 'Array is too long (11), maximum 10' on property identifiers (An optional filter on the resource server identifier).",
);
