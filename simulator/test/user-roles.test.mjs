/** `/users/{id}/roles`: reading needs three scopes together; assigning changes the tenant. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { simulate } from '../simulation/simulate.mjs';
import { virtualClock } from '../virtual/clock.mjs';
import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

const scopes = ['read:users', 'read:roles', 'read:role_members'];
const reader = {
  client_id: 'roles-reader',
  client_secret: 'secret',
  name: 'Reads roles',
  grants: [{ scopes }],
};
const partly = { ...reader, client_id: 'partly', grants: [{ scopes: scopes.slice(0, 2) }] };
const assigning = [...scopes, 'update:users'];
const assigner = { ...reader, client_id: 'assigner', grants: [{ scopes: assigning }] };
const directory = {
  ...structuredClone(tenant),
  applications: [...tenant.applications, reader, partly, assigner],
};
const local = await localTenant(directory);
after(() => local.close());
const user = (/** @type {string} */ id, more = '') => `/users/${encodeURIComponent(id)}${more}`;
const path = user('auth0|both', '/roles');

/** @param {string} client_id */
async function rolesFor(client_id) {
  const { body } = await local.token({ client_id, client_secret: 'secret' });
  return local.get(path, body.access_token);
}

test('a user has the roles that are assigned directly', async () => {
  const { status, body } = await rolesFor('roles-reader');
  const both = tenant.users.find(({ user_id }) => user_id === 'auth0|both');
  assert.equal(status, 200);
  assert.deepEqual(
    body.map((/** @type {{ id: string }} */ { id }) => id),
    both?.roles,
  );
});

test('two of the three scopes are not enough', async () => {
  const { status, body } = await rolesFor('partly');
  assert.equal(status, 403);
  assert.equal(body.message, `Insufficient scope, expected all of: ${scopes.join(',')}`);
});

const { access_token: token } = (
  await local.token({ client_id: 'assigner', client_secret: 'secret' })
).body;

/** @param {string} path @param {string[]} expected ids */
function checkRows(path, expected) {
  test(`${path}: ${expected}`, async () => {
    const { body } = await local.get(path, token);
    assert.deepEqual(
      body.map((/** @type {any} */ row) => row.id ?? row.user_id),
      expected,
    );
  });
}

/** @param {unknown} body @param {number} expected status @param {RegExp} [message] */
function checkAssigned(body, expected, message = /./) {
  test(`POST ${JSON.stringify(body)}: ${expected}`, async () => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    };
    const path = `/api/v2${user('auth0|71', '/roles')}`;
    const answer = await local.ask(path, { method: 'POST', headers, body });
    assert.equal(answer.status, expected);
    if (expected !== 204) assert.match(answer.body.message, message);
  });
}

checkAssigned('not JSON', 400, /JSON/);
checkAssigned({}, 400, /^Payload validation error: 'Missing required property: roles'\.$/);
checkAssigned(
  { roles: 'rol_clerk' },
  400,
  /Expected type array but found type string.* on property roles/,
);
checkAssigned({ roles: [] }, 400, /too short/);
checkAssigned({ roles: [1] }, 400, /Expected type string but found type number/);
checkAssigned({ roles: ['rol_clerk'], more: 1 }, 400, /Additional properties not allowed: more/);
checkAssigned({ roles: ['rol_clerk', 'rol_none'] }, 404, /^The role does not exist\.$/);
checkRows(user('auth0|71', '/roles'), []);
checkAssigned({ roles: ['rol_clerk', 'rol_clerk'] }, 204);
checkRows(user('auth0|71', '/roles'), ['rol_clerk']);
checkAssigned({ roles: ['rol_reader', 'rol_clerk'] }, 204);
checkRows(user('auth0|71', '/roles'), ['rol_clerk', 'rol_reader']);
checkRows('/roles/rol_clerk/users', ['auth0|71']);
test('the tenant has each of them once', () => {
  const changed = directory.users.find(({ user_id }) => user_id === 'auth0|71');
  assert.deepEqual(changed?.roles, ['rol_clerk', 'rol_reader']);
});
test('what they bring is read right after', async () => {
  const { body } = await local.get(
    user('auth0|71', '/permissions?per_page=1&page=71&include_totals=true'),
    token,
  );
  assert.deepEqual([body.total, body.permissions[0].permission_name], [73, 'read:bill']);
});

const assigns = `exports.onExecutePostLogin = async (event, api) => {
  const { domain, clientId, clientSecret } = event.secrets;
  const ask = (path, method, token, body) =>
    fetch(\`https://\${domain}\${path}\`, {
      method,
      headers: { 'content-type': 'application/json', authorization: \`Bearer \${token}\` },
      body: body && JSON.stringify(body),
    });
  const ids = async () => (await api.roles.getUserEffectiveRoles()).roles.map(({ id }) => id);
  const grant = { grant_type: 'client_credentials', audience: \`https://\${domain}/api/v2/\` };
  const credentials = { client_id: clientId, client_secret: clientSecret };
  const given = await ask('/oauth/token', 'POST', '', { ...grant, ...credentials });
  const token = (await given.json()).access_token;
  const path = '/api/v2/users/' + encodeURIComponent(event.user.user_id) + '/roles';
  const before = await (await ask(path, 'GET', token)).json();
  const known = await ids();
  const { status } = await ask(path, 'POST', token, { roles: ['rol_clerk'] });
  api.idToken.setCustomClaim('https://a.example/seen', [before.length, known, status, await ids()]);
};`;

for (const clock of [undefined, virtualClock(Date.UTC(2027, 0, 1))]) {
  const where = clock ? 'on the virtual clock' : 'over HTTPS';
  test(`an Action assigns a role, which api.roles knows at once, to the tenant of its run alone, ${where}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assign-'));
    const file = join(folder, 'assign.js');
    await writeFile(file, assigns);
    const given = { ...structuredClone(tenant), applications: [assigner] };
    try {
      const { logins } = await simulate({
        action: { file },
        tenant: given,
        users: ['auth0|none'],
        conditions: { logins: 2 },
        ...(clock && { clock }),
      });
      const seen = logins.map(({ result }) => result.claims.idToken['https://a.example/seen']);
      assert.deepEqual(seen, [
        [0, [], 204, ['rol_clerk']],
        [1, ['rol_clerk'], 204, ['rol_clerk']],
      ]);
      assert.deepEqual(given.users, tenant.users);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
