import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

const local = await localTenant(tenant);
const capped = await localTenant({ ...tenant, maximumPerPage: 50 });
after(() => Promise.all([local.close(), capped.close()]));
const { access_token: token } = (await local.token()).body;
const { access_token: cappedToken } = (await capped.token()).body;

const projects = 'https://projects.example.com/';
const billing = 'https://billing.example.com/';

/** @param {string} id @param {Record<string, string>} query */
const path = (id, query) =>
  `/users/${encodeURIComponent(id)}/effective-permissions?${new URLSearchParams(query)}`;

/** @param {string} id @param {string} api @param {Record<string, string[]>} expected sources by name */
function checkSources(id, api, expected) {
  test(`${id} at ${api}`, async () => {
    const { status, body } = await local.get(path(id, { resource_server_identifier: api }), token);
    assert.equal(status, 200);
    const { permissions, ...rest } = body;
    assert.deepEqual(rest, {});
    for (const row of permissions) assert.equal(row.resource_server_identifier, api);
    const sources = permissions.map((/** @type {any} */ row) => [row.permission_name, row.sources]);
    assert.deepEqual(Object.fromEntries(sources), expected);
  });
}

checkSources('auth0|both', projects, { 'read:thing-0': ['direct', 'roles'] });
checkSources('auth0|both', billing, { 'read:thing-0': ['roles'] });
checkSources('auth0|grouped', billing, { 'read:thing-0': ['roles'], 'read:bill': ['roles'] });
checkSources('auth0|none', billing, {});
checkSources('auth0|both', 'https://unknown.example.com/', {});

test('groups stay out of /users/{id}/permissions', async () => {
  const { body } = await local.get('/users/auth0%7Cgrouped/permissions', token);
  const names = body.map((/** @type {any} */ row) => row.permission_name);
  assert.deepEqual(names, ['read:thing-0', 'read:thing-0']);
});

/** @param {typeof local} server @param {Record<string, string>} query @param {number[]} pages rows of each */
function checkWalk(server, query, pages) {
  test(`walk${server === capped ? ', capped' : ''}: ${JSON.stringify(query)}`, async () => {
    const names = new Set();
    const rows = [];
    let next = {};
    do {
      const asked = path('auth0|230', { resource_server_identifier: projects, ...query, ...next });
      const { body } = await server.get(asked, server === local ? token : cappedToken);
      for (const { permission_name } of body.permissions) names.add(permission_name);
      rows.push(body.permissions.length);
      next = body.next && { from: body.next };
    } while (next);
    assert.deepEqual([rows, names.size], [pages, 230]);
  });
}

checkWalk(local, {}, [50, 50, 50, 50, 30]);
checkWalk(local, { take: '100' }, [100, 100, 30]);
checkWalk(local, { take: '115' }, [115, 115]);
checkWalk(local, { take: '1000' }, [230]);
checkWalk(capped, { take: '100' }, [50, 50, 50, 50, 30]);

/** @param {string} id @param {Record<string, string>} query @param {[status: number, errorCode: string]} expected @param {RegExp} message */
function checkRefused(id, query, expected, message) {
  const asked = path(id, query);
  test(`${asked.slice(0, 120)}: ${expected}`, async () => {
    const { status, body } = await local.get(asked, token);
    assert.deepEqual([status, body.errorCode], expected);
    assert.match(body.message, message);
  });
}

const api = { resource_server_identifier: projects };
checkRefused('auth0|71', {}, [400, 'invalid_query_string'], /resource_server_identifier/);
checkRefused(
  'auth0|71',
  { resource_server_identifier: '' },
  [400, 'invalid_query_string'],
  /too short/,
);
checkRefused(
  'auth0|71',
  { resource_server_identifier: 'x'.repeat(601) },
  [400, 'invalid_query_string'],
  /too long \(601 chars\), maximum 600/,
);
checkRefused('auth0|71', { ...api, take: '0' }, [400, 'invalid_query_string'], /minimum 1/);
checkRefused('auth0|71', { ...api, from: 'invented' }, [400, 'invalid_paging'], /cursor/);
checkRefused('auth0|nobody', api, [404, 'inexistent_user'], /^The user does not exist\.$/);

test("a cursor is good for its user's list only", async () => {
  const first = await local.get(path('auth0|230', api), token);
  const other = await local.get(path('auth0|200', { ...api, from: first.body.next }), token);
  assert.equal(other.status, 400);
});
