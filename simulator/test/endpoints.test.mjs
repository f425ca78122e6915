/** What the endpoints that Auth0's OpenAPI extract does not have answer, and with which scopes. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { endpoints } from '../management-api/router.mjs';
import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

const scopes = endpoints.flatMap(({ scopes = { any: [] } }) =>
  'all' in scopes ? scopes.all : scopes.any,
);
/** @param {string} client_id @param {string[]} scopes */
const reader = (client_id, scopes) => ({
  client_id,
  client_secret: 'secret',
  name: client_id,
  grant_types: ['client_credentials'],
  grants: [{ scopes }],
});
const sets = {
  everything: scopes,
  'no-keys': ['read:clients', 'read:organization_members'],
  summary: ['read:client_summary'],
  bare: ['read:anything'],
};
const applications = Object.entries(sets).map(([id, set]) => reader(id, set));
const [first] = tenant.users;
const profiled = { ...first, email: 'None@example.com', profile: { given_name: 'Nora' } };
const local = await localTenant({
  ...structuredClone(tenant),
  users: [profiled, ...structuredClone(tenant.users.slice(1))],
  applications: [...tenant.applications, ...applications],
});
after(() => local.close());
/** @type {Record<string, string>} */
const tokens = {};
for (const client_id of Object.keys(sets)) {
  tokens[client_id] = (await local.token({ client_id })).body.access_token;
}

/** @param {string} path @param {unknown} expected the body @param {string} [as] the application that asks */
function check(path, expected, as = 'everything') {
  test(`${path}${as === 'everything' ? '' : `, as ${as}`}`, async () => {
    const { status, body } = await local.get(path, tokens[as]);
    assert.deepEqual([status, body], [200, expected]);
  });
}

/** @param {string} path @param {number} status @param {string | undefined} errorCode @param {string} message @param {string} [as] */
function checkRefused(path, status, errorCode, message, as = 'everything') {
  test(`${path}: ${status}`, async () => {
    const { body, ...answer } = await local.get(path, tokens[as]);
    assert.deepEqual([answer.status, body.errorCode, body.message], [status, errorCode, message]);
  });
}

const user = (/** @type {string} */ id, more = '') => `/users/${encodeURIComponent(id)}${more}`;
const at = '2026-11-02T08:15:29.871Z';
const record = {
  created_at: at,
  email: 'None@example.com',
  email_verified: true,
  given_name: 'Nora',
  identities: [
    {
      connection: 'Username-Password-Authentication',
      isSocial: false,
      provider: 'auth0',
      user_id: 'none',
    },
  ],
  last_ip: '192.0.2.10',
  last_login: at,
  logins_count: 42,
  name: 'auth0|none',
  nickname: 'None',
  updated_at: at,
  user_id: 'auth0|none',
};
const { email, user_id } = record;
check(user(user_id), record);
check(user(user_id, '?fields=email,user_id'), { email, user_id });
check(user(user_id, '?fields=email,user_id&include_fields=true'), { email, user_id });
check(user(user_id, `?include_fields=false&fields=${Object.keys(record).slice(1)}`), {
  created_at: at,
});
check('/users-by-email?email=None@example.com', [record]);
check('/users-by-email?email=None@example.com&fields=user_id', [{ user_id }]);
check('/users-by-email?email=none@example.com', []);

const acme = { id: 'org_acme', name: 'acme', display_name: 'Acme' };
check(user('auth0|both', '/organizations'), [acme]);
check(user('auth0|71', '/organizations'), []);
check('/organizations', [acme]);
check('/organizations?take=1', { organizations: [acme] });
check('/organizations?include_totals=true', {
  organizations: [acme],
  ...{ start: 0, limit: 50, total: 1 },
});
check('/organizations?sort=name:-1', [acme]);
check('/organizations/org_acme', acme);
check('/organizations/name/acme', acme);

const both = { user_id: 'auth0|both', email: 'user@example.com', name: 'auth0|both' };
const none = { user_id, email, name: 'auth0|none' };
const roles = [
  { id: 'rol_clerk', name: 'Clerk' },
  { id: 'rol_vast', name: 'reader of all' },
];
check('/organizations/org_acme/members', [both, none]);
check('/organizations/org_acme/members?fields=user_id,roles', [
  { user_id: both.user_id, roles },
  { user_id, roles: [] },
]);

const reads = { id: 'rol_reader', name: 'reader', description: '' };
const clerk = { id: 'rol_clerk', name: 'Clerk', description: 'Sees bills' };
const grouped = { ...both, user_id: 'auth0|grouped', name: 'auth0|grouped' };
check('/roles/rol_clerk', clerk);
check('/roles/rol_reader/users', [both, grouped]);
test('/roles/rol_reader/users, by cursors', async () => {
  const { body } = await local.get('/roles/rol_reader/users?take=1', tokens.everything);
  assert.deepEqual(body.users, [both]);
  const next = `/roles/rol_reader/users?take=1&from=${body.next}`;
  assert.deepEqual((await local.get(next, tokens.everything)).body, { users: [grouped] });
});

check(user('auth0|grouped', '/effective-roles'), {
  roles: [
    { ...reads, sources: ['direct', 'groups'] },
    { ...clerk, sources: ['groups'] },
  ],
});
const ofPermission = new URLSearchParams({
  resource_server_identifier: 'https://billing.example.com/',
  permission_name: 'read:bill',
});
check(user('auth0|grouped', `/effective-permissions/sources/effective-roles?${ofPermission}`), {
  roles: [{ ...clerk, sources: ['groups'] }],
});
check(user('auth0|both', `/effective-permissions/sources/effective-roles?${ofPermission}`), {
  roles: [],
});
check(
  `/organizations/org_acme/members/${encodeURIComponent('auth0|both')}/effective-roles?take=1`,
  {
    roles: [{ ...clerk, sources: ['direct'] }],
    next: Buffer.from(
      JSON.stringify(['/api/v2/organizations/org_acme/members/auth0%7Cboth/effective-roles', 1]),
    ).toString('base64url'),
  },
);

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

const noUser = /** @type {const} */ ([404, 'inexistent_user', 'The user does not exist.']);
checkRefused(user('auth0|nobody'), ...noUser);
checkRefused(user('auth0|nobody', '/organizations'), ...noUser);
checkRefused('/roles/rol_none', 404, undefined, 'The role does not exist.');
checkRefused('/roles/rol_none/users', 404, undefined, 'The role does not exist.');
const noOrganization = 'No organization found by that id or name';
checkRefused('/organizations/org_none', 404, undefined, noOrganization);
checkRefused('/organizations/name/none', 404, undefined, noOrganization);
checkRefused('/clients/nobody', 404, 'inexistent_client', 'The client does not exist');
const noApi = 'The resource server does not exist.';
checkRefused('/resource-servers/%25', 404, 'inexistent_resource_server', noApi);

const badQuery = (/** @type {string} */ problem) => `Query validation error: '${problem}'.`;
checkRefused(
  '/users-by-email',
  ...[400, 'invalid_query_string', badQuery('Missing required property: email')],
);
checkRefused(
  user(user_id, '?sort=a'),
  ...[400, 'invalid_query_string', badQuery('Additional properties not allowed: sort')],
);
const identifiers = Array.from({ length: 11 }, (_, one) => `identifiers=${one}`).join('&');
checkRefused(
  `/resource-servers?${identifiers}`,
  400,
  'invalid_query_string',
  "Query validation error: 'Array is too long (11), maximum 10' on property identifiers (An optional filter on the resource server identifier).",
);
for (const path of [
  '/roles/rol_reader/users',
  '/organizations',
  '/organizations/org_acme/members',
]) {
  checkRefused(
    `${path}?page=10&per_page=100`,
    400,
    'invalid_paging',
    'Requesting page 10 exceeds the allowed maximum of 1000 records. To fetch results beyond 1000, use the checkpoint pagination method.',
  );
}
checkRefused(
  '/organizations/org_acme/members?fields=roles',
  403,
  'insufficient_scope',
  'Insufficient scope, expected any of: read:organization_member_roles',
  'no-keys',
);

test('every endpoint of the Management API needs a scope, as it says', async () => {
  const guarded = endpoints.filter(({ path }) => path.startsWith('/api/v2/'));
  for (const { name, method, path, scopes } of guarded) {
    const asked = path.replaceAll(/\{\w+\}/g, 'x');
    const headers = { authorization: `Bearer ${tokens.bare}` };
    const { status, body } = await local.ask(asked, { method, headers });
    assert.ok(scopes, name);
    const [word, names] = 'all' in scopes ? ['all', scopes.all] : ['any', scopes.any];
    assert.deepEqual(
      [status, body.message],
      [403, `Insufficient scope, expected ${word} of: ${names.join(',')}`],
    );
  }
});
