import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { certificate } from '../certificate.mjs';
import { startActionProcess } from '../runtime/process.mjs';

const folder = await mkdtemp(join(tmpdir(), 'action-'));
after(() => rm(folder, { recursive: true }));
const file = join(folder, 'action.js');

/**
 * @param {string} code
 * @param {(action: import('../runtime/process.mjs').ActionProcess) => Promise<void>} use
 * @param {{ limitMs?: number, dependencies?: string[] }} [options]
 */
async function withAction(code, use, options = {}) {
  await writeFile(file, code);
  const { authorityFile } = await certificate();
  const { dependencies, ...rest } = options;
  const actions = [{ file, dependencies }];
  const action = await startActionProcess({ actions, authorityFile, ...rest });
  try {
    await use(action);
  } finally {
    await action.stop();
  }
}

/** @param {string} body */
const handler = (body) => `exports.onExecutePostLogin = async (event, api) => { ${body} };`;

test('an instance serves many logins, which may overlap, with one cache', async () => {
  // The first login ends after the second.
  const code = `let logins = 0, second, isSecondOver = new Promise((resolve) => { second = resolve; }); ${handler(`
    logins++;
    if (event.name === 'first') await isSecondOver;
    console.log(event.name, logins, api.cache.get('k')?.value);
    api.cache.set('k', 'v');
    api.idToken.setCustomClaim('name', event.name);
    if (event.name === 'second') second();
  `)}`;
  await withAction(code, async (action) => {
    const logins = ['first', 'second'].map((name) => action.execute({ name }));
    assert.deepEqual(
      (await Promise.all(logins)).map(({ logs, claims }) => [logs[0].text, claims.idToken]),
      [
        ['first 2 v', { name: 'first' }],
        ['second 2 undefined', { name: 'second' }],
      ],
    );
    assert.deepEqual(action.bytes, [Buffer.byteLength(code)]);
  });
});

test('it sees nothing of this process but the authority', async () => {
  process.env.SIMULATOR_TEST_SECRET = 'secret';
  const authorities = process.env.NODE_EXTRA_CA_CERTS;
  const code = handler(`
    api.idToken.setCustomClaim('seen', [
      process.env.SIMULATOR_TEST_SECRET ?? null, Boolean(process.env.NODE_EXTRA_CA_CERTS),
    ]);
  `);
  await withAction(code, async (action) => {
    const { claims } = await action.execute({});
    assert.deepEqual(claims.idToken.seen, [null, true]);
  });
  assert.equal(process.env.NODE_EXTRA_CA_CERTS, authorities);
});

/** @param {string} body @param {RegExp} error @param {number} [limitMs] */
function checkEnds(body, error, limitMs) {
  test(`ends with an error: ${body}`, async () => {
    await withAction(
      handler(body),
      async (action) => {
        assert.match(String((await action.execute({})).error), error);
        // The process is gone; it says so, and does not hang.
        if (/exit|while|setTimeout/.test(body)) assert.ok((await action.execute({})).error);
      },
      { limitMs },
    );
  });
}

checkEnds('throw new Error("no")', /^Error: no$/);
checkEnds('await new Promise(() => {})', /did not complete within 0\.1 s/, 100);
checkEnds('while (true);', /did not complete within 0\.1 s/, 100);
checkEnds('process.exit(3)', /process ended \(3\)/);
checkEnds('setTimeout(() => { throw new Error("stray") }); await new Promise(() => {})', /stray/);

test('each execution has its own `api.roles`, or none, as it is when it asks', async () => {
  const code = handler(`
    const ask = async () =>
      (await api.roles?.getUserEffectiveRoles())?.roles.map(({ name }) => name) ?? null;
    api.idToken.setCustomClaim('names', [await ask(), await ask()]);
  `);
  const admin = { id: 'rol_1', name: 'admin', type: 'tenant' };
  const changing = [[], [admin]];
  await withAction(code, async (action) => {
    const given = [
      { effectiveRoles: [admin] },
      { effectiveRoles: [] },
      { effectiveRoles: () => changing.shift() ?? [] },
      {},
    ];
    const results = await Promise.all(given.map((one) => action.execute({}, one)));
    const roles = results.map(({ claims }) => claims.idToken.names);
    assert.deepEqual(roles, [
      [['admin'], ['admin']],
      [[], []],
      [[], ['admin']],
      [null, null],
    ]);
  });
});

test('a claim that JSON cannot say fails its login only', async () => {
  const code = handler(`
    const circle = {}; circle.circle = circle;
    if (event.value) api.idToken.setCustomClaim('it', { circle, big: 1n }[event.value]);
  `);
  await withAction(code, async (action) => {
    for (const value of ['circle', 'big']) {
      assert.match(String((await action.execute({ value })).error), /^TypeError/);
    }
    assert.equal((await action.execute({})).error, null);
  });
});

test('it may require what was declared for it, from its own folder', async () => {
  const modules = join(folder, 'node_modules', 'declared');
  await mkdir(modules, { recursive: true });
  await writeFile(join(modules, 'index.js'), 'module.exports = 42;');
  const code = handler(`api.idToken.setCustomClaim('it', require('declared'));`);
  /** @type {unknown[]} */
  const answers = [];
  for (const dependencies of [['declared'], []]) {
    await withAction(
      code,
      async (action) => {
        const { claims, error } = await action.execute({});
        answers.push(error ?? claims.idToken.it);
      },
      { dependencies },
    );
  }
  assert.deepEqual(answers, [42, "Error: Cannot find module 'declared'"]);
});

test('code that does not compile', async () => {
  await assert.rejects(
    withAction('import fs from "node:fs";', async () => {}),
    /SyntaxError.*\(line 1\)/,
  );
});

test('a Node that does not exist', async () => {
  const { authorityFile } = await certificate();
  await assert.rejects(
    startActionProcess({ actions: [{ file }], authorityFile, execPath: join(folder, 'no-node') }),
    /ENOENT/,
  );
});
