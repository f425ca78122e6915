/** `/users/{id}/roles`, which needs three scopes together. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

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
const local = await localTenant({
  ...tenant,
  applications: [...tenant.applications, reader, partly],
});
after(() => local.close());
const path = `/users/${encodeURIComponent('auth0|both')}/roles`;

/** @param {string} client_id */
async function rolesFor(client_id) {
  const { body } = await local.token({ client_id, client_secret: 'secret' });
  return local.get(path, body.access_token);
}

test('a user has the roles that are assigned directly', async () => {
  const { status, body } = await rolesFor('roles-reader');
  const user = tenant.users.find(({ user_id }) => user_id === 'auth0|both');
  assert.equal(status, 200);
  assert.deepEqual(
    body.map((/** @type {{ id: string }} */ { id }) => id),
    user?.roles,
  );
});

test('two of the three scopes are not enough', async () => {
  const { status, body } = await rolesFor('partly');
  assert.equal(status, 403);
  assert.equal(body.message, `Insufficient scope, expected all of: ${scopes.join(',')}`);
});
