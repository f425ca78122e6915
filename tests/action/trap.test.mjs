/** A core that traps between logins, in work that they share, or in `customClaims`. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { late } from './behaviors.mjs';
import { healthy, requireBroken, trapOnDemand } from './broken-core.mjs';
import { clock } from './clock.mjs';
import { loginEvent } from './event.mjs';
import { load } from './instance.mjs';
import { tenant, tokens } from './tenant.mjs';
import { startVirtualServer } from './virtual-server.mjs';

const parts = { namespace: 'https://a.b', roles: ['c'], permissions: [] };
const claims = { 'https://a.b/roles': ['c'], 'https://a.b/permissions': [] };

describe('a core that traps while nobody waits, in work that logins share', () => {
  /** @param {import('node:test').TestContext} t */
  async function trapped(t) {
    const trap = trapOnDemand(t);
    const issue = tokens();
    const server = startVirtualServer(tenant({ token: (request) => late(3000, issue(request)) }));
    t.after(() => server.close());
    const action = load({ console: /** @type {any} */ ({ log() {}, error() {} }) });
    /** @type {string[]} */
    const lines = [];
    const log = (/** @type {string} */ line) => lines.push(line);
    const handle = action.create({ console: { log, error: log } });
    /** @param {string} timeoutMs */
    const logIn = (timeoutMs) =>
      clock.until(
        handle(
          loginEvent(server.domain, { secrets: { timeoutMs } }),
          /** @type {any} */ ({
            idToken: { setCustomClaim: () => {} },
          }),
        ),
      );
    await logIn('500');
    assert.match(lines[0], / error=timeout /);
    trap.isNext = true;
    await clock.run();
    assert.equal(trap.isNext, false, 'it has trapped');
    assert.equal(trap.starts, 1);
    return { action, logIn, lines, trap };
  }

  test('the next login is well, by a new core', async (t) => {
    const { logIn, lines, trap } = await trapped(t);
    await logIn('5000');
    assert.match(lines[1], / outcome=ok /);
    assert.equal(trap.starts, 2);
  });

  test('customClaims is well, by a new core', async (t) => {
    const { action, trap } = await trapped(t);
    assert.deepEqual(action.customClaims(parts), claims);
    assert.equal(trap.starts, 2);
  });
});

describe('customClaims', () => {
  const thrown = { message: 'the WASM core trapped' };

  test('traps: it throws, the logins under way end, the next call is well', async (t) => {
    const trap = trapOnDemand(t);
    const server = startVirtualServer(tenant());
    t.after(() => server.close());
    /** @type {string[]} */
    const lines = [];
    const log = (/** @type {string} */ line) => lines.push(line);
    const action = load({ console: /** @type {any} */ ({ log, error: log }) });
    const login = action.onExecutePostLogin(loginEvent(server.domain), /** @type {any} */ ({}));
    trap.isNext = true;
    assert.throws(() => action.customClaims(parts), thrown);
    assert.deepEqual(action.customClaims(parts), claims);
    await clock.until(login);
    assert.match(
      lines.join('\n'),
      /^permission-claims outcome=degraded error=internal .*trapped"$/,
    );
    assert.equal(trap.starts, 2);
  });

  test('traps at the start of the core: the same', (t) => {
    const trap = trapOnDemand(t);
    const { customClaims } = load();
    trap.isNext = true;
    assert.throws(() => customClaims(parts), thrown);
    assert.deepEqual(customClaims(parts), claims);
    assert.equal(trap.starts, 2);
  });

  test('traps in the middle: it throws, and shows no part as all', (t) => {
    const trap = trapOnDemand(t);
    const { customClaims } = load();
    const permissions = Object.defineProperty(['a', 'b'], 1, {
      get() {
        trap.isNext = true;
        return 'b';
      },
    });
    assert.throws(() => customClaims({ ...parts, permissions }), thrown);
    assert.deepEqual(customClaims(parts), claims);
  });

  test('the core does not start: it throws, the next call is well', () => {
    const { require } = requireBroken(() => new Uint8Array(), healthy);
    const { customClaims } = load({ require });
    assert.throws(() => customClaims(parts), WebAssembly.CompileError);
    assert.deepEqual(customClaims(parts), claims);
  });

  test('an error of its own is no reason to give the core up', () => {
    const { require, starts } = requireBroken(healthy);
    const { customClaims } = load({ require });
    for (const namespace of ['', 'no']) {
      assert.throws(() => customClaims({ ...parts, namespace }), { code: 'settings' });
    }
    assert.deepEqual(customClaims(parts), claims);
    assert.equal(starts(), 1);
  });
});
