/** A global `fetch` that misbehaves, as another Action's code might have made it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { clock } from './clock.mjs';
import { noteConfidential } from './confidential.mjs';
import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { domains, newDomain } from './network.mjs';
import { names, rows, tenant } from './tenant.mjs';
import { startVirtualServer } from './virtual-server.mjs';

const server = startVirtualServer(tenant());
const timeoutMs = 500;
const never = new Promise(() => {});

const issue = async () => {
  noteConfidential({ authorization: 'Bearer token-1' }, undefined);
  return new Response('{"access_token":"token-1","expires_in":86400}');
};

/** @param {string} name @param {any} fetch @param {string[]} errors what the contract leaves open is a list of several */
function check(name, fetch, errors) {
  test(`fetch ${name}: ${errors.join(' or ')}`, async () => {
    const domain = newDomain();
    domains.set(domain, (address, init) =>
      new URL(address).pathname === '/oauth/token' ? issue() : fetch(address, init),
    );
    const instance = startInstance();
    const event = loginEvent(domain, { secrets: { timeoutMs: `${timeoutMs}` } });
    checkEnd(await clock.until(instance.logIn(event)), errors);
    const next = await clock.until(instance.logIn(loginEvent(server.domain)));
    assert.equal(next.line.fields.outcome, 'ok', next.line.text);
    assert.deepEqual(next.claims.idToken, claimsOf(names(rows(3))));
  });
}

/** @param {Awaited<ReturnType<ReturnType<typeof startInstance>['logIn']>>} login @param {string[]} errors */
function checkEnd({ error, ms, line, claims }, errors) {
  assert.equal(error, null);
  assert.ok(ms <= timeoutMs + 500, `${ms} ms`);
  assert.ok(errors.includes(line.fields.error ?? ''), line.text);
  const hasRoles = line.fields.error !== 'internal';
  assert.deepEqual(claims.idToken, hasRoles ? claimsOf(undefined) : {});
}

const broken = ['unavailable', 'bad_response', 'timeout'];

describe('a fetch that', () => {
  check('never settles', () => never, ['timeout', 'internal']);
  check('rejects', async () => Promise.reject(new TypeError('fetch failed')), ['unavailable']);
  check('rejects with nothing', () => Promise.reject(), ['unavailable']);
  check('throws', () => {
    throw new Error('no');
  }, ['unavailable', 'internal']);
  check('returns no promise', () => 5, broken);
  for (const value of [undefined, null, 5, 'text', {}, [], () => {}]) {
    check(`answers ${JSON.stringify(value) ?? typeof value}`, async () => value, broken);
  }
  check(
    'answers without headers',
    async () => ({ status: 200, arrayBuffer: async () => new ArrayBuffer(0) }),
    broken,
  );
  check('answers without a body', async () => ({ status: 200, headers: new Headers() }), broken);
  check(
    'answers with a body that never comes',
    async () => ({ status: 200, headers: new Headers(), arrayBuffer: () => never }),
    ['timeout', 'internal'],
  );
  check(
    'answers with a body that is none',
    async () => ({
      status: 200,
      headers: new Headers(),
      arrayBuffer: async () => ({ byteLength: 1e12 }),
    }),
    broken,
  );
  check(
    'answers with getters that throw',
    async () =>
      new Proxy(
        {},
        {
          get: (_, name) => {
            if (name === 'then') return undefined;
            throw new Error('no');
          },
        },
      ),
    broken,
  );
});

// Node ends the process where that is done after the response had more than five content codings.
test('a request that fetch has refused is not aborted', async () => {
  const domain = newDomain();
  /** @type {AbortSignal[]} */
  const signals = [];
  domains.set(domain, async (address, init) => {
    if (new URL(address).pathname === '/oauth/token') return issue();
    signals.push(init.signal);
    throw new TypeError('fetch failed');
  });
  const event = loginEvent(domain, { secrets: { timeoutMs: `${timeoutMs}` } });
  checkEnd(await clock.until(startInstance().logIn(event)), ['unavailable']);
  assert.ok(signals.length > 1);
  assert.ok(signals.every(({ aborted }) => !aborted));
});

for (const fetch of /** @type {any[]} */ ([undefined, null, {}])) {
  test(`fetch is ${JSON.stringify(fetch)}: unavailable or internal`, async (t) => {
    const replaced = globalThis.fetch;
    t.after(() => {
      globalThis.fetch = replaced;
    });
    globalThis.fetch = fetch;
    const event = loginEvent('example.com', { secrets: { timeoutMs: `${timeoutMs}` } });
    checkEnd(await clock.until(startInstance().logIn(event)), ['unavailable', 'internal']);
  });
}
