/** A WASM core that does not start, or traps: `internal`, no claims, and the next login starts a new one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { rolesPart } from '../../simulator/runtime/api/roles.mjs';
import { exportedFunctions, healthy, idle, requireBroken, trapping } from './broken-core.mjs';
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
  assert.ok(first.ms <= timeoutMs + 500, `${first.ms} ms`);
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
  checkInternal('a trap at the start', trapping(start));
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

test('a core that does not answer: internal after timeoutMs, then well', async (t) => {
  const tasks = ['core_logIn', ...closures];
  // With `user` the core would find no token, ask for one, and leave its timer behind.
  const secrets = { source: 'roles' };
  const logins = [];
  for (const name of tasks) logins.push(await logInTwice(t, idle(name), secrets));
  const silent = logins.filter(({ first }) => first.ms >= timeoutMs);
  assert.ok(silent.length > 0);
  for (const { first, second } of silent) {
    assert.equal(first.line.fields.error, 'internal', first.line.text);
    assert.deepEqual(first.claims, nothing);
    assert.equal(second.line.fields.outcome, 'ok', second.line.text);
    assert.deepEqual(second.claims, well);
  }
});

/** @param {string} clients @param {string} outcome */
function checkClients(clients, outcome) {
  test(`a core that never starts, clients ${JSON.stringify(clients)}: ${outcome}`, async () => {
    const { require, starts } = requireBroken(() => new Uint8Array());
    const instance = startInstance({ require });
    const event = loginEvent('localhost:1', { secrets: { clients, onError: 'deny' } });
    for (const login of [await instance.logIn(event), await instance.logIn(event)]) {
      assert.equal(login.line.fields.outcome, outcome, login.line.text);
      assert.equal(login.denied, outcome === 'denied' ? 'permission-claims: internal' : null);
      assert.deepEqual(login.claims, nothing);
    }
    assert.equal(starts(), 2);
  });
}

checkClients('', 'denied');
checkClients('spa', 'denied');
checkClients('other,\nspa', 'denied');
checkClients('other', 'skipped');
