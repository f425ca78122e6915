/** How docs/install.md says to test the probe by the Management API: its commands, with a `curl` that only notes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = (/** @type {string} */ name) => readFile(join(root, name), 'utf8');

/** Notes a call as a line of JSON: the words it was given, and what came in. */
const curl = `#!/usr/bin/env node
const words = process.argv.slice(2);
const body = words.includes('@-') ? JSON.parse(require('fs').readFileSync(0, 'utf8')) : undefined;
require('fs').appendFileSync(process.env.CALLS, JSON.stringify({ words, body }) + '\\n');
`;

test('the commands create, read, test and delete an Action', async (t) => {
  const [, commands] = /```sh\n(call\(\)[\s\S]*?)```/.exec(await text('docs/install.md')) ?? [];
  assert.ok(commands);
  const folder = await mkdtemp(join(tmpdir(), 'probe-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'curl'), curl);
  await chmod(join(folder, 'curl'), 0o755);
  const CALLS = join(folder, 'calls');
  const PATH = [folder, dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { PATH, CALLS, TOKEN: 'the-token', DOMAIN: 'example.eu.auth0.com', ID: 'act_1' };
  await promisify(execFile)('sh', ['-euc', commands], { cwd: root, env });

  const calls = (await readFile(CALLS, 'utf8')).trim().split('\n');
  const [created, read, tested, deleted] = calls.map((line) => JSON.parse(line));
  assert.equal(calls.length, 4);
  const actions = 'https://example.eu.auth0.com/api/v2/actions/actions';
  const headers = ['-H', 'Authorization: Bearer the-token', '-H', 'Content-Type: application/json'];
  const body = ['-d', '@-'];
  assert.deepEqual(created.words, ['-sS', ...headers, actions, ...body]);
  assert.deepEqual(read.words, ['-sS', ...headers, `${actions}/act_1`]);
  assert.deepEqual(tested.words, ['-sS', ...headers, `${actions}/act_1/test`, ...body]);
  assert.deepEqual(deleted.words, ['-sS', ...headers, '-X', 'DELETE', `${actions}/act_1`]);
  assert.deepEqual(created.body, {
    name: 'permission-claims-probe',
    runtime: 'node22',
    code: await text('pkg/probe.js'),
    supported_triggers: [{ id: 'post-login', version: 'v3' }],
  });
  const event = JSON.parse(await text('simulator/fixtures/events/jhon.json'));
  assert.deepEqual(tested.body, { payload: { event } });
});
