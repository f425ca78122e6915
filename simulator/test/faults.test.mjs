import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';

import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

const local = await localTenant(tenant);
after(() => local.close());
const { access_token: token } = (await local.token()).body;
beforeEach(() => local.faults.clear());

const permissions = '/users/auth0%7C230/permissions?include_totals=true&per_page=100';

/** What became of a request, in short. @param {() => Promise<import('./client.mjs').ApiResponse>} ask */
async function outcome(ask) {
  try {
    const { status, body } = await ask();
    return [status, body.errorCode ?? body.error ?? body.message];
  } catch (error) {
    return String(/** @type {any} */ (error).code ?? /** @type {Error} */ (error).name);
  }
}

/** @param {string} spec @param {unknown} expected the first outcome; the next request is served @param {() => Promise<any>} [ask] */
function check(spec, expected, ask = () => local.get(permissions, token)) {
  test(`${spec}: ${JSON.stringify(expected)}`, async () => {
    local.faults.add(spec);
    assert.deepEqual(local.faults.unused(), [spec]);
    assert.deepEqual(await outcome(ask), expected);
    assert.deepEqual(local.faults.unused(), []);
    assert.deepEqual(local.faults.list(), []);
    assert.equal((await ask()).status, 200);
  });
}

check('permissions:429x1', [429, 'too_many_requests']);
check('permissions:403x1', [403, 'insufficient_scope']);
check('permissions:401x1', [401, 'Unauthorized']);
check('permissions:503x1', [503, 'Service Unavailable']);
check('permissions:302x1', [302, 'Found']);
check('permissions:resetx1', 'ECONNRESET');
check('permissions:cutx1', 'ECONNRESET');
check('permissions:html502x1', 'SyntaxError');
check('permissions:emptyx1', 'SyntaxError');
check('permissions:badjsonx1', 'SyntaxError');
check('*:429x1', [429, 'too_many_requests']);
check('token:401x1', [401, 'access_denied'], () => local.token());
check('token:429x1', [429, 'too_many_requests'], () => local.token());
check('token:500x1', [500, 'server_error'], () => local.token());
check('roles:429x1', [429, 'too_many_requests'], () => local.get('/roles', token));

test('one after another, then all is well; other endpoints are left alone', async () => {
  local.faults.add('permissions:429x2');
  local.faults.add('permissions:500x1');
  assert.equal((await local.get('/roles', token)).status, 200);
  const statuses = [];
  for (let request = 0; request < 4; request += 1) {
    statuses.push((await local.get(permissions, token)).status);
  }
  assert.deepEqual(statuses, [429, 429, 500, 200]);
});

test('without a count: until it is set right', async () => {
  local.faults.add('permissions:503');
  for (let request = 0; request < 3; request += 1) {
    assert.equal((await local.get(permissions, token)).status, 503);
  }
  local.faults.clear();
  assert.equal((await local.get(permissions, token)).status, 200);
});

test('429=7: with retry-after', async () => {
  local.faults.add('permissions:429=7');
  const { headers } = await local.get(permissions, token);
  assert.equal(headers['retry-after'], '7');
});

test('302: to another host', async () => {
  local.faults.add('permissions:302');
  const { headers } = await local.get(permissions, token);
  assert.equal(headers.location, 'https://elsewhere.example.com/');
});

test('slow=60: that much later', async () => {
  local.faults.add('permissions:slow=60');
  const begun = performance.now();
  assert.equal((await local.get(permissions, token)).status, 200);
  assert.ok(performance.now() - begun >= 55);
});

test('hang: no answer', async () => {
  local.faults.add('permissions:hang');
  const answer = local.get(permissions, token).then(
    () => 'answered',
    () => 'ended',
  );
  const before = local.requests.length;
  while (local.requests.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
  const soon = new Promise((resolve) => setTimeout(() => resolve('waiting'), 60));
  assert.equal(await Promise.race([answer, soon]), 'waiting');
  assert.equal(local.requests.at(-1)?.status, null);
});

/** @param {number} page */
const pageOf = async (page) => (await local.get(`${permissions}&page=${page}`, token)).body;

test('moved: between page 0 and page 1 a row falls out', async () => {
  local.faults.add('permissions:moved');
  const [first, second, third] = [await pageOf(0), await pageOf(1), await pageOf(2)];
  const names = [first, second, third].flatMap(({ permissions: rows }) =>
    rows.map((/** @type {any} */ { permission_name }) => permission_name),
  );
  assert.equal(names.length, 229);
  assert.ok(!names.includes('read:thing-100'));
  assert.deepEqual([first.total, second.total], [230, 229]);
});

test('total0: later pages say that there is nothing', async () => {
  local.faults.add('permissions:total0x1');
  const [first, second, third] = [await pageOf(0), await pageOf(1), await pageOf(2)];
  assert.deepEqual([first.total, second.total, third.total], [230, 0, 230]);
  assert.equal(second.permissions.length, 100);
});

test('endless: the cursor begins again', async () => {
  local.faults.add('effective-permissions:endless');
  const path = `/users/auth0%7C71/effective-permissions?take=100&resource_server_identifier=${encodeURIComponent('https://projects.example.com/')}`;
  let next = '';
  for (let page = 0; page < 5; page += 1) {
    const { body } = await local.get(next ? `${path}&from=${next}` : path, token);
    assert.equal(body.permissions.length, 71);
    next = body.next;
    assert.ok(next);
  }
});

test('a request that met a fault is noted with it', async () => {
  local.faults.add('*:503x1');
  await local.get('/roles', token);
  const { status, fault, list } = local.requests.at(-1) ?? {};
  assert.deepEqual([status, fault, list], [503, 'roles:503', null]);
});

test('a wrong fault is refused, and changes nothing', async () => {
  assert.throws(() => local.faults.add('permissions:burn'), /is of no kind/);
  assert.deepEqual(local.faults.list(), []);
});
