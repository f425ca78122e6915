/** What `--json` prints is what `simulator/report/schema.json` says, and nothing else. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { Ajv } from 'ajv';

import { simulateJson, temporaryFolder } from './command.mjs';

const { file } = await temporaryFolder();
const schema = new URL('../../simulator/report/schema.json', import.meta.url);
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(await readFile(schema, 'utf8')),
);

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
const idle = await file('idle.js', 'exports.onExecutePostLogin = async () => {};');

/** @param {string[]} words */
function check(...words) {
  test(words.join(' ').replace(busy, 'BUSY').replace(idle, 'IDLE'), async () => {
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
