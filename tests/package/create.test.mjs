/** `create({ console })`: a handler that logs where it is told to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { healthy, requireBroken } from '../action/broken-core.mjs';
import { clock } from '../action/clock.mjs';
import { loginEvent } from '../action/event.mjs';
import { load } from '../action/instance.mjs';
import { tenant } from '../action/tenant.mjs';
import { startVirtualServer } from '../action/virtual-server.mjs';

const server = startVirtualServer(tenant());
test.after(() => server.close());

/** @typedef {[level: string, ...values: unknown[]]} Call */

/** A console that notes what it is called with. */
function notes() {
  /** @type {Call[]} */
  const calls = [];
  const console = {
    calls,
    log: (/** @type {unknown[]} */ ...values) => calls.push(['log', ...values]),
    error: (/** @type {unknown[]} */ ...values) => calls.push(['error', ...values]),
  };
  return console;
}

/** @param {typeof import('../../pkg/action.js')['onExecutePostLogin']} handle @param {Record<string, string>} [secrets] */
async function claimsOf(handle, secrets) {
  /** @type {string[]} */
  const claims = [];
  const setCustomClaim = (/** @type {string} */ name) => claims.push(name);
  const api = /** @type {any} */ ({ idToken: { setCustomClaim }, access: { deny: () => {} } });
  assert.equal(await clock.until(handle(loginEvent(server.domain, { secrets }), api)), undefined);
  return claims;
}

/** @param {Call[]} calls @param {string} level @param {RegExp} line */
function checkOne(calls, level, line) {
  assert.equal(calls.length, 1);
  assert.equal(calls[0].length, 2);
  assert.equal(calls[0][0], level);
  assert.match(String(calls[0][1]), line);
}

/** @type {{ level: string, line: RegExp, secrets: Record<string, string> }[]} */
const lines = [
  { level: 'log', line: /^permission-claims outcome=ok /, secrets: {} },
  { level: 'log', line: /^permission-claims outcome=skipped/, secrets: { clients: 'other' } },
  { level: 'error', line: /^permission-claims outcome=degraded /, secrets: { source: 'wrong' } },
  {
    level: 'error',
    line: /^permission-claims outcome=denied /,
    secrets: { source: 'wrong', onError: 'deny' },
  },
];

for (const { level, line, secrets } of lines) {
  test(`${line.source}: ${level} of the console that is given, and nowhere else`, async () => {
    const [own, others] = [notes(), notes()];
    const { create } = load({ console: /** @type {any} */ (others) });
    await claimsOf(create({ console: own }), secrets);
    checkOne(own.calls, level, line);
    assert.deepEqual(others.calls, []);
  });
}

test('without a console: that of the file', async () => {
  for (const options of [undefined, null, {}, { console: undefined }, { console: null }]) {
    const console = notes();
    const { create } = load({ console: /** @type {any} */ (console) });
    await claimsOf(create(/** @type {any} */ (options)));
    checkOne(console.calls, 'log', / outcome=ok /);
  }
});

test("it is what Auth0's runtime accepts as a handler", () => {
  const { create, onExecutePostLogin } = load();
  for (const handle of [create(), create({ console: notes() }), onExecutePostLogin]) {
    assert.equal(handle.constructor.name, 'AsyncFunction');
    assert.equal(handle.length, 2);
  }
});

test('all handlers of a module share one instance', async () => {
  const { require, starts } = requireBroken(healthy);
  const { create, onExecutePostLogin, customClaims } = load({
    require,
    console: /** @type {any} */ (notes()),
  });
  const [one, two] = [notes(), notes()];
  await claimsOf(create({ console: one }));
  await claimsOf(create({ console: two }));
  await claimsOf(onExecutePostLogin);
  customClaims({ namespace: 'https://a.b', roles: [], permissions: [] });
  checkOne(one.calls, 'log', / token=miss /);
  checkOne(two.calls, 'log', / token=hit /);
  assert.equal(starts(), 1);
});

const throws = () => {
  throw new Error('no');
};

/** Consoles that cannot log. @type {Record<string, any>} */
const broken = {
  'no methods': {},
  'methods that are none': { log: 5, error: 'error' },
  throws: { log: throws, error: throws },
  rejects: { log: async () => throws(), error: async () => throws() },
  'rejects later': { log: () => new Promise((_, reject) => setImmediate(reject)) },
  'never settles': { log: () => new Promise(() => {}) },
  'members that throw': new Proxy({}, { get: throws }),
  'a text': 'console',
};

for (const [name, console] of Object.entries(broken)) {
  test(`a console that is broken (${name}) costs no login`, async () => {
    const { create } = load();
    assert.equal((await claimsOf(create({ console }))).length, 2);
    assert.equal((await claimsOf(create({ console }), { source: 'wrong' })).length, 0);
    await new Promise((resolve) => setImmediate(resolve));
  });
}

test('a console that cannot be looked at costs no login', async () => {
  const { create } = load();
  const options = Object.defineProperty({}, 'console', { get: throws });
  assert.equal((await claimsOf(create(options))).length, 2);
});
