import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';

import { cli, temporaryFolder } from './command.mjs';

const { file } = await temporaryFolder();

/** @param {number} version */
const code = (version) =>
  `exports.onExecutePostLogin = async () => { console.log('version ${version}') };`;

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child */
function printing(child) {
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      printed += text;
      child.emit('printed');
    });
  }
  return async (/** @type {string} */ text) => {
    while (!printed.includes(text)) {
      await new Promise((resolve) => child.once('printed', resolve));
    }
  };
}

test('--watch: again when the Action changes, bad or good, until Ctrl-C', async () => {
  const action = await file('watched.js', code(1));
  const words = [cli, '--watch', '--action', action, '--user', 'auth0|jhon'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const until = printing(child);
  await until('version 1');
  await until('Waiting for a change');
  await writeFile(action, code(2));
  await until('version 2');
  await writeFile(action, 'no code at all');
  await until('simulate: the Action');
  await writeFile(action, code(3));
  await until('version 3');
  child.kill('SIGINT');
  const exit = await new Promise((resolve) => {
    child.once('exit', (status, signal) => resolve(signal ?? status));
  });
  assert.equal(exit, 0);
});
