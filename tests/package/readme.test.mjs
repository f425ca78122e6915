/** What the package's README says, from its own text: an Action of one's own around the package. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { exampleTenant, reportOf, simulate, virtualClock } from 'permission-claims-simulator';
import { consumer } from './copy.mjs';

const repository = new URL('../../', import.meta.url);
const text = (/** @type {string} */ name) => readFile(new URL(name, repository), 'utf8');
const esbuild = fileURLToPath(new URL('node_modules/.bin/esbuild', repository));

const readme = await text('scripts/package/README.md');
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
const [commonJs, esm] = blocks
  .filter(([, language]) => language === 'js')
  .map(([, , code]) => code);
const [, bundle] =
  blocks.map(([, , code]) => code.match(/^npx esbuild (.*)$/m)).find((command) => command) ?? [];

const tenant = await exampleTenant();

/** @param {{ file: string, dependencies?: string[] }} action @param {string[]} [faults] */
async function logIn(action, faults = []) {
  const clock = virtualClock(Date.UTC(2027, 0, 1));
  const conditions = { faults };
  const run = await simulate({ action, tenant, users: ['auth0|jhon'], conditions, clock });
  const { findings, limits, logins } = reportOf(run).run;
  const isTooLarge = limits.some(({ isBroken }) => isBroken);
  return { ...logins[0], codes: findings.map(({ code }) => code), isTooLarge };
}

/** @param {{ file: string, dependencies?: string[] }} action */
async function checkLogins(action) {
  const good = await logIn(action);
  assert.deepEqual([good.codes, good.isTooLarge, good.processLogs], [[], false, []]);
  assert.deepEqual(good.idToken.claims, {
    'https://example.com/claims/roles': ['admin'],
    'https://example.com/claims/permissions': ['read:project-list', 'read:user-list'],
  });
  assert.match(good.logs[0].text, /^permission-claims outcome=ok /);

  const degraded = await logIn(action, ['permissions:403']);
  assert.deepEqual([degraded.outcome, degraded.processLogs], ['degraded', []]);
  assert.deepEqual(
    degraded.logs.map(({ level }) => level),
    ['error'],
  );
}

for (const [name, code] of [
  ['action.js', commonJs],
  ['action.mjs', esm],
]) {
  test(`${name} of the README, bundled as it says, logs in`, async (t) => {
    const folder = await consumer(t, { [name]: code });
    const words = bundle.replace('action.js', name).split(' ');
    await promisify(execFile)(esbuild, words, { cwd: folder });
    await checkLogins({ file: join(folder, 'pasted.js') });
  });
}

test('action.js of the README with the package as a dependency logs in', async (t) => {
  const folder = await consumer(t, { 'action.js': commonJs });
  await checkLogins({ file: join(folder, 'action.js'), dependencies: ['permission-claims'] });
});

test('action.mjs of the README is what Node imports, too', async (t) => {
  const folder = await consumer(t, { 'action.mjs': esm });
  const { onExecutePostLogin } = await import(pathToFileURL(join(folder, 'action.mjs')).href);
  assert.equal(onExecutePostLogin.constructor.name, 'AsyncFunction');
});

test('a dependency without the console logs where the simulator says that it may be lost', async (t) => {
  const code = "exports.onExecutePostLogin = require('permission-claims').onExecutePostLogin;";
  const folder = await consumer(t, { 'action.js': code });
  const action = { file: join(folder, 'action.js'), dependencies: ['permission-claims'] };
  const login = await logIn(action, ['permissions:403']);
  assert.deepEqual([login.outcome, login.logs], ['degraded', []]);
  assert.match(login.processLogs[0].text, /^permission-claims outcome=degraded error=insufficient/);
  assert.deepEqual(login.codes, ['login_degraded', 'process_console']);
});

test('the settings are those of docs/settings.md, with their defaults', async () => {
  const settingsOf = (/** @type {string} */ document) =>
    [...document.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| (.*?) \| /gm)].map(([, names, value]) => [
      names,
      value,
    ]);
  const [, own] = readme.match(/^## Settings\n([\s\S]*?)^## /m) ?? [];
  assert.deepEqual(settingsOf(own), settingsOf(await text('docs/settings.md')));
  assert.ok(settingsOf(own).length > 10);
});

test('it names the file that npm packs, and leads to no address but documentation', async () => {
  const { name, version } = JSON.parse(await text('pkg/package.json'));
  assert.ok(readme.includes(`${name}-${version}.tgz`));
  for (const [, address] of readme.matchAll(/\]\((https?:[^)]+)\)/g)) {
    assert.match(address, /^https:\/\/auth0\.com\/docs\//);
  }
});
