/** The Management API token in `api.cache`: what is stored, for how long, and who finds it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createCache } from 'permission-claims-simulator';
import { loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { isTokenRequest, tenant, tokens } from './tenant.mjs';

/** @param {import('./server.mjs').Server} server */
const tokenRequests = ({ requests }) => requests.filter(isTokenRequest).length;

/** @param {{ calls: import('permission-claims-simulator').Call[] }} login */
const setsOf = ({ calls }) => calls.filter(({ member }) => member === 'cache.set');

/**
 * @param {string} name
 * @param {{ expires_in?: number, bytes?: number }} options of the token
 * @param {{ ttl?: number, inMemory?: boolean }} expected `ttl` absent: not in the cache
 */
function checkKept(name, options, { ttl, inMemory = true }) {
  test(`${name}: ${ttl ?? 'no'} ms in the cache, ${inMemory ? '' : 'not '}in memory`, async (t) => {
    const server = await startServer(tenant({ token: tokens(options) }));
    t.after(() => server.close());
    const event = loginEvent(server.domain);
    const instance = startInstance();

    const first = await instance.logIn(event);
    assert.equal(first.line.fields.outcome, 'ok', first.line.text);
    assert.equal(first.line.fields.token, 'miss');
    const stored = setsOf(first).filter(({ values: [key] }) => instance.cache.get(String(key)));
    assert.equal(stored.length, ttl === undefined ? 0 : 1);
    for (const { values } of stored) {
      const [key, , expiry] = /** @type {[string, string, { ttl: number }]} */ (values);
      assert.match(key, /^permission-claims:/);
      assert.ok(Buffer.byteLength(key) <= 64, key);
      assert.equal(expiry.ttl, ttl);
    }

    const second = await instance.logIn(event);
    assert.equal(second.line.fields.token, inMemory ? 'hit' : 'miss');
    assert.equal(tokenRequests(server), inMemory ? 1 : 2);
    const elsewhere = await startInstance({ cache: instance.cache }).logIn(event);
    assert.equal(elsewhere.line.fields.outcome, 'ok', elsewhere.line.text);
    assert.equal(elsewhere.line.fields.token, ttl === undefined ? 'miss' : 'hit');
  });
}

checkKept('a day', { expires_in: 86_400 }, { ttl: 86_340_000 });
checkKept('an hour', { expires_in: 3600 }, { ttl: 3_540_000 });
checkKept('two minutes', { expires_in: 120 }, { ttl: 60_000 });
checkKept('a week', { expires_in: 604_800 }, { ttl: 86_400_000 });
checkKept('a minute', { expires_in: 60 }, { inMemory: false });
checkKept('a second', { expires_in: 1 }, { inMemory: false });
checkKept('4,096 bytes', { bytes: 4096 }, { ttl: 86_340_000 });
checkKept('4,097 bytes', { bytes: 4097 }, {});
checkKept('9,000 bytes', { bytes: 9000 }, {});

/** @param {Record<string, string>} change of the secrets @param {boolean} shared whether both logins use one token */
function checkShared(change, shared) {
  test(`other secrets ${JSON.stringify(change)}: ${shared ? 'one token' : 'two'}`, async (t) => {
    const server = await startServer(tenant());
    t.after(() => server.close());
    const cache = createCache();
    const first = await startInstance({ cache }).logIn(loginEvent(server.domain));
    const { domain } = server;
    const given = Object.entries(change).map(([name, value]) => [
      name,
      value.replace('{domain}', domain),
    ]);
    const event = loginEvent(domain, { secrets: Object.fromEntries(given) });
    const second = await startInstance({ cache }).logIn(event);
    assert.equal(second.line.fields.outcome, 'ok', second.line.text);
    assert.equal(second.line.fields.token, shared ? 'hit' : 'miss');
    const [one, two] = [first, second].map((login) => setsOf(login)[0]?.values[0]);
    if (!shared) assert.notEqual(one, two);
    assert.equal(tokenRequests(server), shared ? 1 : 2);
  });
}

checkShared({}, true);
checkShared({ namespace: 'https://other.example.com', tokens: 'both', timeoutMs: '900' }, true);
checkShared({ domain: 'https://{domain}/' }, true);
checkShared({ clientId: 'other' }, false);
checkShared({ managementAudience: 'https://example.eu.auth0.com/api/v2/' }, false);

test('another domain: another token, whatever the cache holds', async (t) => {
  const servers = await Promise.all([startServer(tenant()), startServer(tenant())]);
  t.after(() => Promise.all(servers.map((server) => server.close())));
  const instance = startInstance();
  const [one, two] = servers;
  for (const { domain } of [one, two, one, two]) {
    const { line } = await instance.logIn(loginEvent(domain));
    assert.equal(line.fields.outcome, 'ok', line.text);
  }
  assert.deepEqual([tokenRequests(one), tokenRequests(two)], [1, 1]);
  const elsewhere = startInstance({ cache: instance.cache });
  for (const { domain } of servers) await elsewhere.logIn(loginEvent(domain));
  assert.deepEqual([tokenRequests(one), tokenRequests(two)], [1, 1]);
});
