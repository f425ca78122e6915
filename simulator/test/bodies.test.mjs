/** Answers have the members that Auth0's have, of the same types: `fixtures/auth0-bodies.json`. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';

import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

const { lists, errors } = JSON.parse(
  await readFile(new URL('fixtures/auth0-bodies.json', import.meta.url), 'utf8'),
);
const scopes = [
  ...['read:users', 'read:roles', 'read:role_members', 'read:organization_member_roles'],
  ...['read:user_effective_permissions', 'read:user_effective_roles'],
];
const reader = { client_id: 'reader', client_secret: 'secret', name: 'R', grants: [{ scopes }] };
let now = Date.now();
const local = await localTenant(
  { ...tenant, applications: [...tenant.applications, reader] },
  { now: () => now },
);
after(() => local.close());
const { access_token: token } = (await local.token({ client_id: 'reader' })).body;

/** What a value is made of: types instead of values, of a list that of its first item. @param {any} value @returns {any} */
function shapeOf(value) {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one)]));
}

const ids = { users: 'auth0|both', roles: 'rol_reader', organizations: 'org_acme' };

for (const [path, recorded] of Object.entries(lists)) {
  test(path, async () => {
    const kind = /** @type {keyof typeof ids} */ (path.split('/')[1]);
    // Two roles, for the first of two pages by cursor.
    const id = path.includes('effective') ? 'auth0|grouped' : ids[kind];
    const api = 'resource_server_identifier=https://billing.example.com/';
    const asked = path
      .replace('{id}', encodeURIComponent(id))
      .replace('{user_id}', encodeURIComponent(ids.users))
      .replace('effective-permissions?', `effective-permissions?${api}&`);
    const { status, body } = await local.get(asked, token);
    assert.equal(status, 200);
    assert.deepEqual(shapeOf(body), shapeOf(recorded));
  });
}

/** @param {string} name @param {() => ReturnType<typeof local.get>} ask */
function checkError(name, ask) {
  test(name, async () => {
    const { status, body } = await ask();
    assert.equal(status, body.statusCode);
    assert.deepEqual(body, errors[name]);
  });
}

const billing = 'https://billing.example.com/';
errors['401_bad_audience'].message = `Bad audience: ${billing}`;
const permissions = (/** @type {string} */ id) => `/users/${encodeURIComponent(id)}/permissions`;
/** @param {Record<string, string>} headers */
const askWith = (headers) => local.ask(`/api/v2${permissions('auth0|both')}`, { headers });
/** @param {Record<string, string>} fields @returns {Promise<string>} */
const other = async (fields) => (await local.token(fields)).body.access_token;

checkError('400_bad_auth_header', () => askWith({ authorization: 'Token x' }));
checkError('400_per_page_over_100', () => local.get(`${permissions('x')}?per_page=1000`, token));
checkError('400_over_1000_records', () =>
  local.get('/roles/rol_reader/users?per_page=100&page=10', token),
);
checkError('401_missing_authentication', () => askWith({}));
checkError('401_invalid_token', () => local.get(permissions('auth0|both'), 'eyJ.e30.x'));
checkError('401_bad_audience', async () =>
  local.get(permissions('auth0|both'), await other({ audience: billing })),
);
checkError('403_insufficient_scope', async () =>
  local.get(permissions('auth0|both'), await other({ client_id: 'narrow' })),
);
checkError('404_inexistent_user', () => local.get(permissions('auth0|nobody'), token));
checkError('404_role', () => local.get('/roles/rol_none/permissions', token));
checkError('401_expired_token', async () => {
  now += 86_401_000;
  const answer = await local.get(permissions('auth0|both'), token);
  now -= 86_401_000;
  return answer;
});
checkError('429_management', async () => {
  local.usePlan('free');
  const [, , answer] = [
    await local.get(permissions('auth0|both'), token),
    await local.get(permissions('auth0|both'), token),
    await local.get(permissions('auth0|both'), token),
  ];
  local.usePlan();
  return answer;
});
