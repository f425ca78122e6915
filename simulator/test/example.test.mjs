/** The simulator from the tests of an Action of somebody's own: the example in README.md, and what else they may want. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import {
  BadInput,
  exampleTenant,
  reportOf,
  simulate,
  startManagementApi,
  virtualClock,
} from 'permission-claims-simulator';

const file = fileURLToPath(new URL('../../pkg/action.js', import.meta.url));
const tenant = await exampleTenant();
const simulation = { action: { file }, tenant, users: ['auth0|jhon'] };
const newClock = () => virtualClock(Date.UTC(2027, 0, 1));

const folder = await mkdtemp(join(tmpdir(), 'own-action-'));
after(() => rm(folder, { recursive: true }));

/** @param {string} body of the handler */
async function ownAction(body) {
  const own = join(folder, 'own-action.js');
  await writeFile(own, `exports.onExecutePostLogin = async (event, api) => { ${body} };`);
  return own;
}

test('all that the entrance exports is in the table of the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, table] = /^\| export \|.*\n\| --- .*\n((?:\|.*\n)+)/m.exec(readme) ?? [];
  const names = table.split('\n').flatMap((row) => row.split('|')[1]?.match(/\w+/g) ?? []);
  assert.deepEqual(names.sort(), Object.keys(await import('permission-claims-simulator')).sort());
});

test('a login waits for the rate limit, and has all permissions', async () => {
  const conditions = { faults: ['permissions:429=2x1'] };
  const run = await simulate({ ...simulation, conditions, clock: newClock() });
  const report = reportOf(run);
  const [login] = report.run.logins;
  assert.deepEqual([report.passes, report.run.findings], [true, []]);
  assert.equal(login.outcome, 'ok');
  assert.ok(login.ms >= 2000, `${login.ms} ms`);
  assert.deepEqual(
    run.requests.map(({ endpoint, status }) => [endpoint, status]),
    [
      ['token', 200],
      ['permissions', 429],
      ['permissions', 200],
    ],
  );
});

test('in this process and in one of its own a login has the same claims', async () => {
  const runs = [await simulate({ ...simulation, clock: newClock() }), await simulate(simulation)];
  const [here, there] = runs.map(({ logins: [{ result }] }) => result.claims);
  assert.ok(Object.keys(here.idToken).length > 0);
  assert.deepEqual(here, there);
});

describe('an hour takes no time, and what it was set to is set back', () => {
  for (const concurrency of [1, 8]) {
    test(`${concurrency} at a time`, async () => {
      const own = await ownAction('await new Promise((resolve) => setTimeout(resolve, 15_000));');
      const real = { Date, fetch, setTimeout };
      const { logins } = await simulate({
        ...simulation,
        action: { file: own },
        conditions: { logins: 240, concurrency },
        clock: newClock(),
      });
      assert.deepEqual([...new Set(logins.map(({ result }) => result.ms))], [15_000]);
      assert.deepEqual({ Date, fetch, setTimeout }, real);
    });
  }
});

describe('what is wrong with an Action is found by the virtual clock, too', () => {
  /** @param {string} body @param {string[]} codes */
  function check(body, codes) {
    test(codes.join(', '), async () => {
      const own = await ownAction(body);
      const run = await simulate({ ...simulation, action: { file: own }, clock: newClock() });
      assert.deepEqual(
        reportOf(run).run.findings.map(({ code }) => code),
        codes,
      );
    });
  }
  check('await new Promise((resolve) => setTimeout(resolve, 21_000));', ['login_failed']);
  check(`setTimeout(() => api.idToken.setCustomClaim('a', 1), 10);`, ['late_call']);
  check('setTimeout(() => {}, 3600_000);', ['work_left', 'nothing_tried']);
  check(`await fetch('https://elsewhere.example.com/');`, ['undecided']);
});

test('how far it is, from before the first login on', async () => {
  /** @type {number[][]} */
  const told = [];
  const onLogin = (/** @type {number} */ done, /** @type {number} */ of) => told.push([done, of]);
  const conditions = { logins: 2 };
  await simulate({ ...simulation, conditions, clock: newClock(), onLogin });
  assert.deepEqual(told, [
    [0, 2],
    [1, 2],
    [2, 2],
  ]);
});

test('the tenant alone, for a client that runs elsewhere', async () => {
  const api = await startManagementApi({ tenant });
  try {
    assert.match(api.domain, /^localhost:\d+$/);
    assert.match(await readFile(api.authorityFile, 'utf8'), /BEGIN CERTIFICATE/);
    assert.deepEqual(api.requests, []);
  } finally {
    await api.close();
  }
});

test('bad input is one line', async () => {
  const line = (/** @type {Error} */ error) =>
    error instanceof BadInput && !error.message.includes('\n');
  await assert.rejects(async () => simulate({ ...simulation, users: [] }), line);
  await assert.rejects(async () => simulate({ ...simulation, users: ['nobody'] }), line);
  const own = await ownAction('no code');
  for (const clock of [undefined, newClock()]) {
    await assert.rejects(
      async () => simulate({ ...simulation, action: { file: own }, clock }),
      line,
    );
  }
});

test('its version is that of the repository', async () => {
  const [own, all] = await Promise.all(
    ['../package.json', '../../package.json'].map(async (path) =>
      JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8')),
    ),
  );
  assert.deepEqual([own.version, own.license, own.private], [all.version, all.license, true]);
  assert.deepEqual(own.engines, all.engines);
});
