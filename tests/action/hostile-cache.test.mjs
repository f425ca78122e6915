/** A cache that refuses, loses, lies or throws costs requests, never a login. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { refuse } from './behaviors.mjs';
import { loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { isTokenRequest, names, pages, rows, tenant, tokens } from './tenant.mjs';

const refuses = () => ({ type: 'error', code: 'CacheSizeExceeded' });
const throws = () => {
  throw new Error('no');
};
const far = Date.now() + 1e9;

/** @param {string} name @param {any} cache of `api` @param {string} [use] of the token in the log line */
function check(name, cache, use = 'miss') {
  test(`${name}: ${use}`, async (t) => {
    const permissions = (/** @type {import('./server.mjs').Request} */ request) =>
      request.headers.authorization === 'Bearer token-1' ? pages(rows(3))(request) : refuse(401);
    const server = await startServer(tenant({ token: tokens(), permissions }));
    t.after(() => server.close());
    const { handler, run } = bare();
    /** @type {Record<string, unknown>} */
    const claims = {};
    const lines = await run(() =>
      handler(loginEvent(server.domain), {
        idToken: {
          setCustomClaim: (/** @type {string} */ name, /** @type {unknown} */ value) =>
            (claims[name] = value),
        },
        ...(cache === missing ? {} : { cache }),
      }),
    );
    assert.match(lines[0], new RegExp(`outcome=ok .* token=${use} `));
    assert.equal(lines.length, 1);
    assert.deepEqual(Object.values(claims), [['admin', 'auditor'], names(rows(3))]);
    assert.equal(server.requests.filter(isTokenRequest).length, 1);
  });
}

/** The handler without the simulator's `api`. */
function bare() {
  const { action } = startInstance();
  /** @type {import('permission-claims-simulator').Log[]} */
  const logs = [];
  return {
    handler: action.start(),
    /** @param {() => Promise<unknown>} task */
    run: async (task) => {
      await action.capture(logs, task);
      // What is rejected later must not end the process either.
      await new Promise((resolve) => setImmediate(resolve));
      return logs.map(({ text }) => text);
    },
  };
}

const missing = {};
check('no api.cache', missing);
check('undefined', undefined);
check('null', null);
check('a number', 5);
check('no methods', Object.create(null));
check('methods that are none', { get: 1, set: 'a', delete: {} });
check('refuses', { get: () => undefined, set: refuses, delete: refuses });
check('throws', { get: throws, set: throws, delete: throws });
check('throws at set', { get: () => undefined, set: throws, delete: throws });
check('getters that throw', {
  get get() {
    return throws();
  },
  get set() {
    return throws();
  },
});
for (const record of [null, 5, 'text', {}, [], { value: 5, expires_at: far }, { value: 'other' }]) {
  check(`a record ${JSON.stringify(record)}`, { get: () => record, set: refuses, delete: refuses });
}
check('a record that has expired', {
  get: () => ({ value: 'token-0', expires_at: Date.now() - 1 }),
  set: refuses,
  delete: refuses,
});
check('a record with getters that throw', {
  get: () => ({
    get value() {
      return throws();
    },
  }),
  set: refuses,
});
check('a promise', {
  get: async () => undefined,
  set: async () => refuses(),
  delete: async () => {},
});
const rejects = async () => throws();
check('promises that reject', { get: rejects, set: rejects, delete: rejects });
const later = () => new Promise((_, reject) => setImmediate(reject));
check('promises that reject later', { get: later, set: later, delete: later });
const hostile = () => Object.defineProperty({}, 'then', { value: throws });
check('promises that throw', { get: hostile, set: hostile, delete: hostile });
check('a promise that is a record, too', {
  get: () => Object.assign(Promise.resolve(), { value: 'token-0', expires_at: far }),
  set: refuses,
  delete: refuses,
});
for (const value of ['wrong', '', 'a b', 'a\r\nb: c', 'ü', '😀', '\0']) {
  const cache = { get: () => ({ value, expires_at: far }), set: refuses, delete: refuses };
  test(`a cache that lies without an end: ${JSON.stringify(value)}`, async (t) => {
    const server = await startServer(
      tenant({
        permissions: (request) =>
          /^Bearer token-\d$/.test(String(request.headers.authorization))
            ? pages(rows(3))(request)
            : refuse(401),
      }),
    );
    t.after(() => server.close());
    const { handler, run } = bare();
    /** @type {unknown[]} */
    const claims = [];
    const setCustomClaim = (/** @type {string} */ _, /** @type {unknown} */ value) =>
      claims.push(value);
    const [line] = await run(() =>
      handler(loginEvent(server.domain), { cache, idToken: { setCustomClaim } }),
    );
    assert.match(line, /outcome=ok /);
    assert.deepEqual(claims, [['admin', 'auditor'], names(rows(3))]);
  });
}
