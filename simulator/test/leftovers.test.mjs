/** What an Action does after its handler has ended, and how an instance that crashes is replaced. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { certificate } from '../certificate.mjs';
import { createCache } from '../runtime/cache.mjs';
import { execute } from '../runtime/execute.mjs';
import { loadAction } from '../runtime/load.mjs';
import { startInstance } from '../simulation/instance.mjs';
import { temporaryFolder } from './command.mjs';

const { file } = await temporaryFolder();
const { authorityFile } = await certificate();

/** @param {string} body */
const handler = (body) => `exports.onExecutePostLogin = async (event, api) => { ${body} };`;

test('a call after the end is late, and changes nothing', async () => {
  const action = loadAction(
    handler(`
      api.idToken.setCustomClaim('a', 1);
      setTimeout(() => api.idToken.setCustomClaim('b', 2).access.deny('c'), 5);
    `),
    { filename: 'action.js' },
  );
  /** @type {string[]} */
  const told = [];
  const onLate = (/** @type {{ member: string }} */ { member }) => told.push(member);
  const result = await execute(action, {}, { cache: createCache(), onLate });
  assert.equal(result.late.length, 0);
  while (told.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const { claims, denied, calls, late } = result;
  assert.deepEqual([claims.idToken, denied, calls.length], [{ a: 1 }, null, 1]);
  assert.deepEqual(told, ['idToken.setCustomClaim', 'access.deny']);
  assert.deepEqual(
    late.map(({ member, values }) => [member, values]),
    [
      ['idToken.setCustomClaim', ['b', 2]],
      ['access.deny', ['c']],
    ],
  );
  assert.ok(late.every(({ afterMs }) => afterMs >= 0));
});

/**
 * @param {string} name
 * @param {string} code
 * @param {(instance: import('../simulation/instance.mjs').Instance) => Promise<void>} use
 */
function check(name, code, use) {
  test(name, async () => {
    const actions = [{ file: await file('action.js', code) }];
    const instance = await startInstance({ actions, authorityFile });
    try {
      await use(instance);
    } finally {
      await instance.stop();
    }
  });
}

const event = { user: { user_id: 'a' } };

check(
  'settle waits for a timer',
  handler(`setTimeout(() => api.idToken.setCustomClaim('b', 2), 50);`),
  async (instance) => {
    const { result } = await instance.execute(event, {});
    await instance.settle();
    assert.deepEqual([result.late.length, instance.leavesWork()], [1, false]);
  },
);

check('settle has nothing to wait for', handler(''), async (instance) => {
  await instance.execute(event, {});
  await instance.settle();
  assert.equal(instance.leavesWork(), false);
});

check(
  'a rejected promise that nobody waits for ends the instance; the next login starts another',
  `let logins = 0; ${handler(`
    api.idToken.setCustomClaim('logins', ++logins);
    if (event.crash) Promise.reject(new Error('floating'));
  `)}`,
  async (instance) => {
    const seen = [];
    for (const crash of [false, true, false]) {
      const { result, isCold } = await instance.execute({ ...event, crash }, {});
      await instance.settle();
      seen.push([result.claims.idToken.logins, isCold]);
    }
    assert.deepEqual(seen, [
      [1, true],
      [2, false],
      [1, true],
    ]);
    assert.deepEqual(instance.crashes(), ['Error: floating (line 3)']);
  },
);

check(
  'a crash ends the logins that are under way, once',
  handler(`
    if (event.crash) setTimeout(() => { throw new Error('stray'); });
    await new Promise(() => {});
  `),
  async (instance) => {
    const events = [{ crash: false }, { crash: true }];
    const logins = await Promise.all(events.map((one) => instance.execute(one, {})));
    for (const { result } of logins) assert.match(String(result.error), /stray/);
    assert.deepEqual(instance.crashes(), ['Error: stray (line 2)']);
  },
);
