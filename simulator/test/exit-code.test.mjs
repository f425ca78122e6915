/** What the command tells a shell: 2 what was given is wrong, 1 a login that is not as it was meant to be, else 0. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { simulate, temporaryFolder } from './command.mjs';

const { file } = await temporaryFolder();
const own = fileURLToPath(new URL('../../pkg/action.js', import.meta.url));

/** @param {string} body */
const action = (body) => `exports.onExecutePostLogin = async (event, api) => { ${body} };`;

/** @type {Record<string, string>} */
const actions = {
  ok: await file('ok.js', action(`api.idToken.setCustomClaim('https://example.com/a', 1);`)),
  warned: await file('warned.js', action(`api.idToken.setCustomClaim('permissions', 1);`)),
  failed: await file('failed.js', action(`throw new Error('no');`)),
  degraded: await file('degraded.js', action(`console.error('no');`)),
  denied: await file('denied.js', action(`api.access.deny('no');`)),
  suspended: await file('suspended.js', action(`api.redirect.sendUserTo('https://example.com');`)),
  own,
};
const event = await file('event.json', { user: { user_id: 'auth0|jhon' } });

for (const [name, words, wanted] of /** @type {[string, string[], number][]} */ ([
  ['ok', [], 0],
  ['ok', ['--expect', 'denied'], 1],
  ['ok', ['--strict'], 0],
  ['failed', [], 1],
  ['degraded', [], 1],
  ['degraded', ['--expect', 'degraded'], 0],
  ['degraded', ['--expect', 'ok'], 1],
  ['denied', [], 1],
  ['denied', ['--expect', 'denied', '--strict'], 0],
  ['suspended', [], 1],
  ['suspended', ['--expect', 'suspended'], 0],
  ['warned', [], 0],
  ['warned', ['--strict'], 1],
  ['own', [], 0],
  ['own', ['--secret', 'source=nobody'], 2],
  ['own', ['--secret', 'namespace=', '--strict'], 2],
  ['own', ['--secret', 'source=nobody', '--expect', 'degraded'], 0],
  ['own', ['--fault', 'permissions:403'], 1],
  ['own', ['--source', 'nobody'], 2],
])) {
  test(`${[`${name}.js`, ...words].join(' ')}: ${wanted}`, async () => {
    const given = ['--action', actions[name], '--event', event, '--without-probes'];
    const { code, stdout, stderr } = await simulate(...given, ...words);
    assert.equal(code, wanted, stdout + stderr);
  });
}
