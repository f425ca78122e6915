/** A WASM core that does not start, or traps: `internal`, no claims, and the next login starts a new one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { rolesPart } from 'permission-claims-simulator';
import {
  exportedFunctions,
  healthy,
  idle,
  requireBroken,
  trapOnDemand,
  trapping,
} from './broken-core.mjs';
import { clock } from './clock.mjs';
import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { names, rows, tenant } from './tenant.mjs';
import { startVirtualServer } from './virtual-server.mjs';

/** By which JavaScript comes back to the core: with the result of a promise, or because a timer has ended. */
const closures = exportedFunctions.filter((name) => name.includes('convert__closures'));
const start = '__wbindgen_start';

test('the core has exported functions to break', () => {
  assert.ok(closures.length > 1, `${exportedFunctions}`);
  assert.ok(['core_logIn', start].every((name) => exportedFunctions.includes(name)));
});

/** What is set where nothing is. */
const timeoutMs = 5000;

const sources = ['user', 'roles'];
const roles = rolesPart([
  { id: 'rol_1', name: 'admin', type: 'tenant' },
  { id: 'rol_2', name: 'auditor', type: 'tenant' },
]);

/**
 * Logs in with a broken core, then with a healthy one.
 *
 * @param {import('node:test').TestContext} t
 * @param {import('./broken-core.mjs').Change} change
 * @param {Record<string, string>} [secrets]
 */
async function logInTwice(t, change, secrets = {}) {
  const server = startVirtualServer(tenant());
  t.after(() => server.close());
  const event = loginEvent(server.domain, { secrets });
  // With a token in the cache: a core that traps at a request for one leaves its timer behind.
  const { cache, logIn } = startInstance();
  await clock.until(logIn(event, roles));
  const broken = requireBroken(change, healthy);
  const instance = startInstance({ cache, require: broken.require });
  server.requests.length = 0;
  const first = await clock.until(instance.logIn(event, roles));
  // What a trap leaves behind must not end the process either.
  await clock.run();
  const requests = server.requests.length;
  const second = await clock.until(instance.logIn(event, roles));
  assert.equal(first.error, null);
  assert.ok(first.ms <= Number(secrets.timeoutMs ?? timeoutMs) + 500, `${first.ms} ms`);
  return { first, second, requests, starts: broken.starts() };
}

const well = { idToken: claimsOf(names(rows(3))), accessToken: {} };
const nothing = { idToken: {}, accessToken: {} };

/** @param {string} name @param {import('./broken-core.mjs').Change} change */
function checkInternal(name, change) {
  for (const onError of ['allow', 'Deny ']) {
    test(`${name}, onError ${onError}: internal, then well`, async (t) => {
      const { first, second, starts } = await logInTwice(t, change, { onError });
      const isDenied = onError !== 'allow';
      const { text, fields, level } = first.line;
      assert.equal(fields.error, 'internal', text);
      assert.equal(fields.outcome, isDenied ? 'denied' : 'degraded');
      assert.equal(level, 'error');
      assert.equal(first.denied, isDenied ? 'permission-claims: internal' : null);
      assert.deepEqual(first.claims, nothing);
      assert.equal(second.line.fields.outcome, 'ok', second.line.text);
      assert.deepEqual(second.claims, well);
      assert.equal(starts, 2);
    });
  }
}

describe('a core that does not start', () => {
  checkInternal('empty', () => new Uint8Array());
  checkInternal('text', () => Buffer.from('no WASM at all'));
  checkInternal('cut', (wasm) => wasm.subarray(0, wasm.length / 2));
  checkInternal('a module of nothing', () => Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  checkInternal('a wrong byte', (wasm) => Uint8Array.from(wasm, (it, at) => (at === 4 ? 9 : it)));
  checkInternal('no zlib', () => {
    throw new Error('no zlib');
  });

  test('a trap at the start: internal, then well', async (t) => {
    const trap = trapOnDemand(t);
    const { first, second, starts } = await logInTwice(t, (wasm) => {
      trap.isNext = true;
      return wasm;
    });
    assert.match(first.line.text, / outcome=degraded error=internal .*trapped"$/);
    assert.deepEqual(first.claims, nothing);
    assert.deepEqual(second.claims, well);
    assert.equal(starts, 2);
  });
});

describe('a core that traps', () => {
  checkInternal('core_logIn', trapping('core_logIn'));
  for (const source of sources) {
    for (const name of exportedFunctions.filter((it) => it !== 'core_logIn' && it !== start)) {
      test(`${name}, source ${source}: internal, or not needed`, (t) =>
        checkWhole(t, name, source));
    }
  }
});

/** @param {import('node:test').TestContext} t @param {string} name @param {string} source */
async function checkWhole(t, name, source) {
  const { first, second } = await logInTwice(t, trapping(name), { source });
  const isWell = first.line.fields.outcome === 'ok';
  if (!isWell) assert.equal(first.line.fields.error, 'internal', first.line.text);
  assert.deepEqual(first.claims, isWell ? well : nothing);
  assert.equal(second.line.fields.outcome, 'ok', second.line.text);
  assert.deepEqual(second.claims, well);
}

/** @param {string} name @param {string} source */
function checkInterleaved(name, source) {
  test(`${name} traps under several logins, source ${source}: all end, none with claims`, async (t) => {
    const server = startVirtualServer(tenant());
    t.after(() => server.close());
    const { require } = requireBroken(trapping(name), healthy);
    const instance = startInstance({ require });
    const event = loginEvent(server.domain, { secrets: { source } });
    const logIn = () => instance.logIn(event, roles);
    const logins = Promise.all(Array.from({ length: 5 }, logIn));
    for (const { claims, line, ms } of await clock.until(logins)) {
      const isWell = line.fields.outcome === 'ok';
      assert.ok(ms <= timeoutMs + 500, `${ms} ms`);
      assert.deepEqual(claims, isWell ? well : nothing, line.text);
    }
    assert.equal((await clock.until(logIn())).line.fields.outcome, 'ok');
  });
}

checkInterleaved('core_logIn', 'user');
for (const source of sources) {
  for (const name of closures) checkInterleaved(name, source);
}

/** What does nothing in a core that does not answer. */
const tasks = ['core_logIn', ...closures];

for (const timeoutMs of [500, 5000, 15_000]) {
  test(`a core that does not answer: internal after ${timeoutMs} ms, then well`, async (t) => {
    // With `user` the core would find no token, ask for one, and leave its timer behind.
    const secrets = { source: 'roles', timeoutMs: `${timeoutMs}` };
    const logins = [];
    for (const name of tasks) logins.push(await logInTwice(t, idle(name), secrets));
    const silent = logins.filter(({ first }) => first.ms >= timeoutMs);
    assert.ok(silent.length > 0);
    for (const { first, second } of silent) {
      const { text, fields } = first.line;
      assert.equal(fields.error, 'internal', text);
      assert.match(text, /did not answer/);
      for (const ms of [first.ms, Number(fields.ms)]) {
        assert.ok(ms >= timeoutMs && ms <= timeoutMs + 500, `${ms} ms`);
      }
      assert.deepEqual(first.claims, nothing);
      assert.equal(second.line.fields.outcome, 'ok', second.line.text);
      assert.deepEqual(second.claims, well);
    }
  });
}

for (const [name, by] of Object.entries({ back: -86_400_000, forward: 86_400_000 })) {
  test(`the clock is set ${name} by a day before a core ends: ms is what it took`, async (t) => {
    const { now } = Date;
    t.after(() => {
      Date.now = now;
    });
    const lines = [];
    for (const task of tasks) {
      Date.now = now;
      const { logIn } = startInstance({ require: requireBroken(idle(task)).require });
      const secrets = { source: 'roles', timeoutMs: '500' };
      const login = logIn(loginEvent('localhost:1', { secrets }), roles);
      Date.now = () => now() + by;
      lines.push((await clock.until(login)).line);
    }
    const silent = lines.filter(({ text }) => /did not answer/.test(text));
    assert.ok(silent.length > 0);
    for (const { text, fields } of silent) {
      assert.ok(Number(fields.ms) >= 500 && Number(fields.ms) <= 1000, text);
    }
  });
}
