/** What `--json` prints is what `simulator/report/schema.json` says, and nothing else. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { Ajv } from 'ajv';

import { simulateJson, temporaryFolder } from './command.mjs';

const { folder, file } = await temporaryFolder();
const simulator = new URL('../', import.meta.url);
const schema = JSON.parse(await readFile(new URL('report/schema.json', simulator), 'utf8'));
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** An Action that does everything that a report has a place for. */
const busy = await file(
  'busy.js',
  `let logins = 0;
  exports.onExecutePostLogin = async (event, api) => {
    logins += 1;
    console.warn('x'.repeat(300));
    if (logins === 2) console.error('trouble');
    if (logins === 3) throw new Error('more trouble');
    if (logins === 4) api.access.deny('enough');
    await fetch('https://' + event.secrets.domain + '/oauth/token', { method: 'POST', body: '{}' })
      .then((answer) => answer.text(), () => {});
    api.idToken.setCustomClaim('list', [1, logins]).accessToken.setCustomClaim('roles', []);
    api.idToken.setCustomClaim('nothing', null);
    api.user.setAppMetadata('a', { b: 1 });
    api.cache.set('k', 'v', { ttl: 60 });
    setTimeout(() => api.accessToken.addScope('late'), 1);
  };`,
);
const lost = await file(
  'lost.js',
  `exports.onExecutePostLogin = async (event) =>
    fetch('https://' + event.secrets.domain + '/api/v2/nowhere').then((answer) => answer.text());`,
);
const talkative = await file(
  'talkative.js',
  "exports.onExecutePostLogin = async () => require('talkative').say();",
);
const dependency = join(folder, 'node_modules', 'talkative');
await mkdir(dependency, { recursive: true });
await writeFile(join(dependency, 'package.json'), '{ "version": "1.0.0" }');
await writeFile(join(dependency, 'index.js'), "exports.say = () => console.warn('a');");
const away = await file(
  'away.js',
  `exports.onExecutePostLogin = async (event, api) => {
    api.authentication.setPrimaryUser('auth0|james');
    api.redirect.sendUserTo('https://a.example/');
  };
  exports.onContinuePostLogin = async () => {};`,
);
const idle = await file('idle.js', 'exports.onExecutePostLogin = async () => {};');

/** @param {string[]} words */
function check(...words) {
  const names = {
    [busy]: 'BUSY',
    [idle]: 'IDLE',
    [lost]: 'LOST',
    [talkative]: 'TALKATIVE',
    [away]: 'AWAY',
  };
  test(words.map((word) => names[word] ?? word).join(' '), async () => {
    const report = await simulateJson(...words);
    assert.ok(validate(report), JSON.stringify(validate.errors, null, 2));
  });
}

check();
check('--action', busy, '--logins', '3', '--fault', 'token:503x1', 'token:reset', '--plan', 'free');
check('--action', busy, '--logins', '5', '--concurrency', '5');
check(
  '--action',
  busy,
  '--against',
  idle,
  '--user',
  'auth0|jhon',
  '--organization',
  'org_Acme0000000000001',
);
check('--action', idle, '--against', busy, '--logins', '4', '--concurrency', '2');
check('--action', talkative, '--dependency', 'talkative');
check('--action', lost, '--fault', 'roles:500');
check('--action', idle, away, idle);
check('--action', away, idle, '--continue', 'a=1', 'b=2');

test('each finding of the schema has its section in docs/findings.md, in order', async () => {
  const { code } = schema.definitions.run.properties.findings.items.properties;
  const text = await readFile(new URL('../docs/findings.md', simulator), 'utf8');
  const sections = Array.from(text.matchAll(/^## (\w+)$/gm), ([, name]) => name);
  assert.deepEqual(sections, code.enum);
  assert.deepEqual(sections, [...sections].sort());
});
