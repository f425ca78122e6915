/** `npm run doctor`, from outside: the file `.env` is what `npm run tenant` prints, and the setting that it lacks. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';

import { checks } from '../doctor/doctor.mjs';
import { temporaryFolder } from './command.mjs';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const cli = here('../doctor-cli.mjs');
const { folder, file } = await temporaryFolder();

const tenant = spawn(process.execPath, [here('../tenant-cli.mjs'), '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
after(() => tenant.kill());
const [printed] = await once(tenant.stdout, 'data');
const complete = /** @type {Record<string, string>} */ ({
  ...parseEnv(String(printed)),
  namespace: 'https://example.com/claims',
});
const client_secret = complete.AUTH0_CLIENT_SECRET;
assert.ok(client_secret);

/**
 * Nothing that it prints has the secret, or a token.
 *
 * @param {Record<string, string>} variables of the file
 * @param {string[]} [words]
 * @param {Record<string, string>} [environment]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
async function doctor(variables, words = [], environment = {}) {
  await file(
    '.env',
    Object.entries(variables)
      .map((pair) => pair.join('='))
      .join('\n'),
  );
  const options = { cwd: folder, env: { PATH: process.env.PATH ?? '', ...environment } };
  const result = await new Promise((resolve) => {
    execFile(process.execPath, [cli, ...words], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
  assert.ok(!`${result.stdout}${result.stderr}`.includes(client_secret));
  assert.doesNotMatch(`${result.stdout}${result.stderr}`, /eyJ|[\w-]{300}/);
  return result;
}

test('0: nothing is wrong', async () => {
  const { code, stdout, stderr } = await doctor(complete);
  assert.deepEqual([code, stderr], [0, ''], stdout);
  assert.match(stdout, /^LIVE, read-only: localhost:\d+\n/);
  assert.match(stdout, /\n✓ scopes {9}source=user has read:users\n/);
});

test('1: an error', async () => {
  const { code, stdout } = await doctor({ ...complete, AUTH0_CLIENT_SECRET: 'another-one' });
  assert.equal(code, 1);
  assert.match(stdout, /\n✗ token {10}the client id or the client secret is wrong\n +→ copy both/);
});

test('2: a setting that the Action refuses; those of the environment go first', async () => {
  const { code, stdout } = await doctor(complete, [], { onError: 'maybe' });
  assert.equal(code, 2);
  assert.match(stdout, /\n✗ settings .*\n +→ set `onError` to allow or deny/);
});

test('a misspelt name of the file is asked about', async () => {
  const { code, stdout } = await doctor({ ...complete, surce: 'roles', VITE_KEY: 'x' });
  assert.equal(code, 0);
  assert.match(stdout, /\n! +a name in \.env is almost .*\n +→ is `source` misspelt\?\n/);
});

test('JSON', async () => {
  const { code, stdout } = await doctor({ ...complete, source: 'roles' }, ['--json']);
  const report = JSON.parse(stdout);
  assert.deepEqual([code, report.exitCode, report.tenant], [0, 0, complete.AUTH0_DOMAIN]);
  assert.deepEqual(
    report.checks.map((/** @type {{ name: string }} */ { name }) => name),
    checks.map(({ name }) => name),
  );
  assert.deepEqual(report.checks[0].lines, [
    { state: 'ok', text: 'the Action takes them: namespace, source' },
  ]);
});

/** @param {Record<string, string>} variables @param {string[]} words @param {RegExp} line */
const checkRefused = (variables, words, line) =>
  test(`2: ${line}`, async () => {
    const { code, stdout, stderr } = await doctor(variables, words);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, line);
    assert.equal(stderr.trimEnd().split('\n').length, 1);
  });

checkRefused({}, [], /^doctor: `AUTH0_DOMAIN`, .* are not set; copy \.env\.example to \.env/);
checkRefused(complete, ['--secret', 'x'], /^doctor: Unknown option '--secret'; see --help/);
checkRefused(complete, ['auth0|jhon'], /^doctor: Unexpected argument 'auth0\|jhon'/);
checkRefused({ ...complete, domain: 'a.auth0.com' }, [], /^doctor: .* differ; remove one of them/);
checkRefused(
  { ...complete, NODE_EXTRA_CA_CERTS: 'none.pem' },
  [],
  /^doctor: `none\.pem` of NODE_EXTRA_CA_CERTS cannot be read \(ENOENT\); correct it/,
);

test('--help fits on a terminal, and says what each exit code means', async () => {
  const { code, stdout } = await doctor({}, ['--help']);
  assert.equal(code, 0);
  assert.match(stdout, /--json[\s\S]*Exit codes: 2 .*; 1 .*\n0 /);
  for (const line of stdout.split('\n')) assert.ok(line.length <= 80, line);
});

test('docs/doctor.md has each check, and the scopes by which more is looked up', async () => {
  const page = await readFile(new URL('../../docs/doctor.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| (.+?) \| .+? \| (.*?) ?\|$/gm)].slice(2);
  assert.deepEqual(
    rows.map(([, name, scopes]) => [name, scopes.match(/read:\w+/g) ?? []]),
    checks.map(({ name, scopes = [] }) => [name, scopes]),
  );
});
