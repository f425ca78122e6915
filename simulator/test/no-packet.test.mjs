/** The system's own view of what an Action's process reaches: nothing but this machine. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';

import { exampleTenant, reportOf, simulate } from '../index.mjs';
import { temporaryFolder } from './command.mjs';

const { folder, file } = await temporaryFolder();
// The process stays the simulator's own child, which it ends.
const trace = ['strace', '-D', '-f', '-qq', '-e', 'trace=%network'];
const canTrace = spawnSync(trace[0], [...trace.slice(1), 'true']).status === 0;

test('a trace of the process has no address but of this machine', {
  skip: !canTrace,
  timeout: 60_000,
}, async () => {
  const log = join(folder, 'trace');
  const node = await file(
    'node',
    `#!/bin/sh\nexec ${trace.join(' ')} -o '${log}' '${process.execPath}' "$@"\n`,
  );
  await chmod(node, 0o755);
  const action = await file(
    'action.js',
    `const dns = require('node:dns'), dgram = require('node:dgram'), net = require('node:net');
    exports.onExecutePostLogin = async (event, api) => {
      const attempts = [
        () => fetch('https://a.example/'),
        () => fetch('http://192.0.2.1/'),
        () => dns.promises.lookup('a.example'),
        () => dns.promises.resolve4('a.example'),
        () => new Promise((done, fail) => net.connect(53, '192.0.2.1', done).on('error', fail)),
        () => new Promise((done) => dgram.createSocket('udp4').send('x', 53, '192.0.2.1', done)),
      ];
      for (const attempt of attempts) await attempt().catch(() => {});
      const answer = await fetch('https://' + event.request.hostname + '/.well-known/jwks.json');
      api.idToken.setCustomClaim('status', answer.status);
    };`,
  );
  const run = await simulate({
    action: { file: action },
    execPath: node,
    tenant: await exampleTenant(),
    users: ['auth0|jhon'],
  });
  const [login] = reportOf(run).run.logins;
  assert.deepEqual([login.error, login.idToken.claims], [null, { status: 200 }]);
  const refused = (login.requests ?? []).filter(({ unanswered }) => unanswered !== null);
  assert.equal(refused.length, 6);
  const lines = (await complete(log)).split('\n');
  const addresses = lines.flatMap((line) => /inet\w*\([^)]*\)/.exec(line)?.[0] ?? []);
  assert.deepEqual([...new Set(addresses)], ['inet_addr("127.0.0.1")']);
});

/** The tracer writes the last line when the process is gone. @param {string} log @returns {Promise<string>} */
async function complete(log) {
  const text = await readFile(log, 'utf8');
  if (/\+\+\+ killed by SIGKILL \+\+\+\n$/.test(text)) return text;
  await delay(20);
  return complete(log);
}
