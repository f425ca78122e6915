import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

let now = Date.now();
const local = await localTenant(tenant, { now: () => now });
const capped = await localTenant({ ...tenant, maximumPerPage: 50 });
after(() => Promise.all([local.close(), capped.close()]));

/** @param {typeof local} server @param {Record<string, unknown>} [fields] @returns {Promise<string>} */
const tokenOf = async (server, fields) => (await server.token(fields)).body.access_token;
const token = await tokenOf(local);
const cappedToken = await tokenOf(capped);

/** @param {string} id @param {string} [query] */
const path = (id, query = '') => `/users/${encodeURIComponent(id)}/permissions${query}`;

/** @param {string} query @param {{ server?: typeof local, id: string, rows: number[], limit: number }} expected */
function checkPages(query, { server = local, id, rows, limit }) {
  test(`${id}${query}: pages of ${rows}`, async () => {
    const names = new Set();
    for (const [page, count] of rows.entries()) {
      const asked = path(id, `${query}&include_totals=true&page=${page}`);
      const { status, body } = await server.get(asked, server === local ? token : cappedToken);
      assert.equal(status, 200);
      assert.equal(body.permissions.length, count);
      assert.equal(body.start, page * limit);
      assert.equal(body.limit, limit);
      assert.equal(body.total, Number(id.split('|')[1]));
      for (const { permission_name } of body.permissions) names.add(permission_name);
    }
    assert.equal(names.size, Number(id.split('|')[1]));
  });
}

checkPages('?per_page=100', { id: 'auth0|200', rows: [100, 100, 0], limit: 100 });
checkPages('?per_page=100', { id: 'auth0|71', rows: [71, 0], limit: 100 });
checkPages('?per_page=100', { id: 'auth0|230', rows: [100, 100, 30, 0], limit: 100 });
checkPages('?', { id: 'auth0|71', rows: [50, 21, 0], limit: 50 });
checkPages('?per_page=100', { server: capped, id: 'auth0|71', rows: [50, 21], limit: 50 });
checkPages('?per_page=20', { server: capped, id: 'auth0|71', rows: [20, 20, 20, 11], limit: 20 });

test('without include_totals: a bare array of 50', async () => {
  const first = await local.get(path('auth0|71'), token);
  const second = await local.get(path('auth0|71', '?page=1&include_totals=false'), token);
  const none = await local.get(path('auth0|none'), token);
  assert.deepEqual([first.body.length, second.body.length, none.body], [50, 21, []]);
});

test('one row for each API and name, with everything it comes from', async () => {
  const { body } = await local.get(path('auth0|both'), token);
  const role = { source_id: 'rol_reader', source_name: 'reader', source_type: 'ROLE' };
  assert.deepEqual(body, [
    {
      permission_name: 'read:thing-0',
      description: 'Read thing 0',
      resource_server_name: 'Projects',
      resource_server_identifier: 'https://projects.example.com/',
      sources: [{ source_id: '', source_name: '', source_type: 'DIRECT' }, role],
    },
    {
      permission_name: 'read:thing-0',
      description: '',
      resource_server_name: 'Billing',
      resource_server_identifier: 'https://billing.example.com/',
      sources: [role],
    },
  ]);
});

test('an id is one encoded segment, whatever it holds', async () => {
  const { status } = await local.get(path('samlp|a/b?c#d %41 ü'), token);
  assert.equal(status, 200);
});

/** @param {string} asked @param {number} status @param {string | undefined} errorCode @param {RegExp} message */
function checkRefused(asked, status, errorCode, message) {
  test(`${asked}: ${status}`, async () => {
    const answer = await local.get(asked, token);
    assert.equal(answer.status, status);
    assert.equal(answer.body.statusCode, status);
    assert.equal(answer.body.errorCode, errorCode);
    assert.match(answer.body.message, message);
  });
}

const query = 'invalid_query_string';
checkRefused(
  path('auth0|71', '?per_page=101'),
  400,
  query,
  /'Value 101 is greater than maximum 100'/,
);
checkRefused(path('auth0|71', '?per_page=0'), 400, query, /'Value 0 is less than minimum 1'/);
checkRefused(path('auth0|71', '?per_page=many'), 400, query, /integer.* on property per_page/);
checkRefused(path('auth0|71', '?page=-1'), 400, query, /'Value -1 is less than minimum 0'/);
checkRefused(path('auth0|71', '?include_totals=yes'), 400, query, /on property include_totals/);
checkRefused('/users/%E0%A4%A/permissions', 400, 'invalid_uri', /percent-encoding/);
checkRefused(path('auth0|nobody'), 404, 'inexistent_user', /^The user does not exist\.$/);
checkRefused('/users/auth0|71/nothing', 404, undefined, /^Not Found$/);
checkRefused('/users/../permissions', 404, 'inexistent_user', /./);
checkRefused('/users//permissions', 404, undefined, /^Not Found$/);

/** @param {string} name @param {() => Promise<string | undefined>} authorization @param {number} status @param {RegExp} message */
function checkUnauthorized(name, authorization, status, message) {
  test(`${name}: ${status}`, async () => {
    const value = await authorization();
    /** @type {Record<string, string>} */
    const headers = value === undefined ? {} : { authorization: value };
    const answer = await local.ask(`/api/v2${path('auth0|71')}`, { headers });
    assert.equal(answer.status, status);
    assert.match(answer.body.message, message);
    assert.equal(answer.headers['x-ratelimit-limit'], '50');
  });
}

checkUnauthorized('no token', async () => undefined, 401, /^Missing authentication$/);
checkUnauthorized('not a bearer token', async () => 'Basic YTpi', 400, /^Bad HTTP authentication/);
checkUnauthorized('an invented token', async () => 'Bearer invented', 401, /^Invalid token$/);
checkUnauthorized(
  "another API's token",
  async () => `Bearer ${await tokenOf(local, { audience: 'https://billing.example.com/' })}`,
  401,
  /^Bad audience: https:\/\/billing/,
);
checkUnauthorized(
  'a token without the scope',
  async () => `Bearer ${await tokenOf(local, { client_id: 'narrow' })}`,
  403,
  /^Insufficient scope, expected any of: read:users$/,
);

test('a token expires', async () => {
  const short = await tokenOf(local);
  now += 86_399_000;
  assert.equal((await local.get(path('auth0|none'), short)).status, 200);
  now += 1000;
  const { status, body } = await local.get(path('auth0|none'), short);
  now -= 86_400_000;
  assert.equal(status, 401);
  assert.match(body.attributes.error, /^Expired token/);
});

test('rate limit headers, and the list of requests', async () => {
  const before = local.requests.length;
  const { headers } = await local.get(path('auth0|none', '?page=0'), token);
  assert.equal(headers['x-ratelimit-remaining'], '49');
  assert.equal(headers['x-ratelimit-reset'], String(Math.floor(now / 1000) + 1));
  const [{ ms, ...noted }, ...more] = local.requests.slice(before);
  assert.deepEqual(noted, {
    method: 'GET',
    path: '/api/v2/users/auth0%7Cnone/permissions?page=0',
    status: 200,
    endpoint: 'permissions',
    fault: null,
    list: {
      key: '/api/v2/users/auth0%7Cnone/permissions',
      start: 0,
      rows: 0,
      limit: 50,
      total: 0,
    },
    isGood: true,
    reason: null,
  });
  assert.ok(Number.isInteger(ms) && ms >= 0);
  assert.deepEqual(more, []);
});
