/** A token that the Management API refuses: dropped everywhere, replaced once, and never a newer one with it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createCache } from 'permission-claims-simulator';
import { json, late, refuse, withoutScope } from './behaviors.mjs';
import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { isTokenRequest, names, pages, rows, tenant, tokens } from './tenant.mjs';

/** @typedef {import('./server.mjs').Request} Request */

/** @param {Request} request */
const tokenOf = ({ headers }) => String(headers.authorization).replace('Bearer ', '');

/**
 * A server that lets only these tokens in.
 *
 * @param {import('node:test').TestContext} t
 * @param {(token: string, request: Request) => boolean} isGood
 * @param {() => import('./behaviors.mjs').Behavior} [refusal]
 */
async function start(t, isGood, refusal = () => refuse(401)) {
  const permissions = (/** @type {Request} */ request) =>
    isGood(tokenOf(request), request) ? pages(rows(230))(request) : refusal();
  const server = await startServer(tenant({ token: tokens(), permissions }));
  t.after(() => server.close());
  return { server, event: loginEvent(server.domain) };
}

const well = claimsOf(names(rows(230)));

/** @param {{ requests: Request[] }} server */
const shown = ({ requests }) =>
  requests.map((request) => (isTokenRequest(request) ? 'POST' : tokenOf(request)));

test('401 once: one new token, one repetition', async (t) => {
  const { server, event } = await start(t, (token) => token !== 'token-1');
  const instance = startInstance();
  const { line, claims } = await instance.logIn(event);
  assert.equal(line.fields.outcome, 'ok', line.text);
  assert.equal(line.fields.token, 'refreshed');
  assert.deepEqual(claims.idToken, well);
  const again = ['token-2', 'token-2', 'token-2'];
  assert.deepEqual(shown(server), ['POST', 'token-1', 'POST', ...again]);
  server.requests.length = 0;
  const next = await instance.logIn(event);
  assert.equal(next.line.fields.token, 'hit');
  assert.deepEqual(shown(server), again);
  const elsewhere = await startInstance({ cache: instance.cache }).logIn(event);
  assert.equal(elsewhere.line.fields.token, 'hit');
  assert.equal(shown(server).includes('POST'), false);
});

test('401 on every later page at once: one new token for all', async (t) => {
  const { server, event } = await start(
    t,
    (token, { query }) => token !== 'token-1' || query.get('page') === '0',
  );
  const { line, claims } = await startInstance().logIn(event);
  assert.equal(line.fields.outcome, 'ok', line.text);
  assert.deepEqual(claims.idToken, well);
  assert.equal(shown(server).filter((what) => what === 'POST').length, 2);
});

test('401 without an end: dropped from memory and cache, so the next login asks for a new one', async (t) => {
  const { server, event } = await start(t, () => false);
  const instance = startInstance();
  const { line } = await instance.logIn(event);
  assert.equal(line.fields.error, 'unauthorized', line.text);
  assert.deepEqual(shown(server), ['POST', 'token-1', 'POST', 'token-2']);
  await instance.logIn(event);
  assert.deepEqual(shown(server).slice(4), ['POST', 'token-3', 'POST', 'token-4']);
  server.requests.length = 0;
  await startInstance({ cache: instance.cache }).logIn(event);
  assert.deepEqual(shown(server), ['POST', 'token-5', 'POST', 'token-6']);
});

test('403 of a lacking scope: dropped without a repetition, so the next login asks for a new one', async (t) => {
  const { server, event } = await start(t, (token) => token !== 'token-1', withoutScope);
  const instance = startInstance();
  const { line } = await instance.logIn(event);
  assert.equal(line.fields.error, 'insufficient_scope', line.text);
  assert.deepEqual(shown(server), ['POST', 'token-1']);
  const next = await startInstance({ cache: instance.cache }).logIn(event);
  assert.equal(next.line.fields.outcome, 'ok', next.line.text);
  assert.deepEqual(shown(server).slice(2, 4), ['POST', 'token-2']);
  server.requests.length = 0;
  const same = await instance.logIn(event);
  assert.equal(same.line.fields.outcome, 'ok', same.line.text);
  assert.deepEqual(shown(server), ['token-2', 'token-2', 'token-2']);
});

test('a newer token in the cache survives when an older one is refused', async (t) => {
  const cache = createCache();
  const { server, event } = await start(t, (token) => token !== 'token-1');
  server.become(tenant({ token: tokens() }));
  const old = startInstance({ cache });
  const { calls } = await old.logIn(event);
  const key = String(calls.find(({ member }) => member === 'cache.set')?.values[0]);
  assert.equal(cache.get(key)?.value, 'token-1');
  // Another instance has got a newer token meanwhile.
  cache.set(key, 'token-newer', { ttl: 3_600_000 });
  server.become(
    tenant({
      token: () => json({ access_token: 'token-last', expires_in: 86_400 }),
      permissions: (request) =>
        tokenOf(request) === 'token-1' ? late(5, refuse(401)) : pages(rows(1))(request),
    }),
  );
  server.requests.length = 0;
  const { line } = await old.logIn(event);
  assert.equal(line.fields.outcome, 'ok', line.text);
  assert.equal(shown(server)[0], 'token-1');
  assert.ok(cache.get(key), 'the newer token is still there, or a newest one in its place');
  if (!shown(server).includes('POST')) assert.equal(cache.get(key)?.value, 'token-newer');
});
