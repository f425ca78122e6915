/** A global `fetch` that misbehaves, as another Action's code might have made it. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { noteConfidential } from './confidential.mjs';
import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { refuseAll } from './refuse-all.mjs';
import { startServer } from './server.mjs';
import { names, rows, tenant } from './tenant.mjs';

const realFetch = globalThis.fetch;
const server = await startServer(tenant());
/** @type {() => void} */
let end = () => {};
/** Settles after the tests, lest what waits for it keep the process alive. */
const never = new Promise((_, reject) => {
  end = () => reject(new Error('the tests are over'));
});
never.catch(() => {});
after(() => {
  refuseAll();
  end();
  return server.close();
});

/** Each test has a host of its own, and with it a `fetch` of its own for permissions. @type {Map<string, any>} */
const fetches = new Map();
globalThis.fetch = (/** @type {any} */ url, /** @type {any} */ init) => {
  const { host, pathname } = new URL(url);
  const fetch = fetches.get(host);
  if (!fetch) return realFetch(url, init);
  // A trapped core leaves the timer of its token request behind, so that one is answered.
  return pathname === '/oauth/token' ? issue() : fetch(url, init);
};

const issue = async () => {
  noteConfidential({ authorization: 'Bearer token-1' }, undefined);
  return new Response('{"access_token":"token-1","expires_in":86400}');
};

/** @param {string} name @param {any} fetch @param {string[]} errors what the contract leaves open is a list of several */
function check(name, fetch, errors) {
  test(`fetch ${name}: ${errors.join(' or ')}`, async () => {
    const host = `fetch-${fetches.size}.example.com`;
    fetches.set(host, fetch);
    const instance = startInstance();
    const event = loginEvent(host, { secrets: { timeoutMs: '500' } });
    checkEnd(await instance.logIn(event), errors);
    const next = await instance.logIn(loginEvent(server.domain));
    assert.equal(next.line.fields.outcome, 'ok', next.line.text);
    assert.deepEqual(next.claims.idToken, claimsOf(names(rows(3))));
    // What the first login left behind is answered, so that it tries no more.
    fetches.set(host, async () => new Response('{}', { status: 400 }));
  });
}

/** @param {Awaited<ReturnType<ReturnType<typeof startInstance>['logIn']>>} login @param {string[]} errors */
function checkEnd({ error, ms, line, claims }, errors) {
  assert.equal(error, null);
  assert.ok(ms < 1000, `${ms} ms`);
  assert.ok(errors.includes(line.fields.error ?? ''), line.text);
  const hasRoles = line.fields.error !== 'internal';
  assert.deepEqual(claims.idToken, hasRoles ? claimsOf(undefined) : {});
}

const broken = ['unavailable', 'bad_response', 'internal', 'timeout'];

describe('a fetch that', { concurrency: 8 }, () => {
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

for (const fetch of /** @type {any[]} */ ([undefined, null, {}])) {
  test(`fetch is ${JSON.stringify(fetch)}: unavailable or internal`, async (t) => {
    const replaced = globalThis.fetch;
    t.after(() => {
      globalThis.fetch = replaced;
    });
    globalThis.fetch = fetch;
    const event = loginEvent('example.com', { secrets: { timeoutMs: '500' } });
    checkEnd(await startInstance().logIn(event), ['unavailable', 'internal']);
  });
}
