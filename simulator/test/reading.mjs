/** A tenant that tests of single endpoints read, by applications with different scopes. */
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
/** The first user has an address and a profile of its own. */
export const local = await localTenant({
  ...structuredClone(tenant),
  users: [profiled, ...structuredClone(tenant.users.slice(1))],
  applications: [...tenant.applications, ...applications],
});
after(() => local.close());
/** @type {Record<string, string>} */
export const tokens = {};
for (const client_id of Object.keys(sets)) {
  tokens[client_id] = (await local.token({ client_id })).body.access_token;
}

/** @param {string} path @param {unknown} expected the body @param {string} [as] the application that asks */
export function check(path, expected, as = 'everything') {
  test(`${path}${as === 'everything' ? '' : `, as ${as}`}`, async () => {
    const { status, body } = await local.get(path, tokens[as]);
    assert.deepEqual([status, body], [200, expected]);
  });
}

/** @param {string} path @param {number} status @param {string | undefined} errorCode @param {string} message @param {string} [as] */
export function checkRefused(path, status, errorCode, message, as = 'everything') {
  test(`${path}: ${status}`, async () => {
    const { body, ...answer } = await local.get(path, tokens[as]);
    assert.deepEqual([answer.status, body.errorCode, body.message], [status, errorCode, message]);
  });
}
