/** The code around a finding, as the report has it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { redactor } from '../analysis/confidential.mjs';
import { lineNamed } from '../analysis/findings/finding.mjs';
import { excerptOf } from '../report/excerpt.mjs';
import { simulateJson, temporaryFolder } from './command.mjs';

const { file } = await temporaryFolder();
const lines = (/** @type {number} */ from, /** @type {number} */ to) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);
const code = lines(1, 20).join('\n');

/** @param {string} name @param {string} text @param {number | null} line @param {object | null} expected */
const check = (name, text, line, expected) =>
  test(name, () => assert.deepEqual(excerptOf(text, line), expected));

check('in the middle', code, 10, { firstLine: 6, lines: lines(6, 14) });
check('at the start', code, 1, { firstLine: 1, lines: lines(1, 5) });
check('at the end', code, 20, { firstLine: 16, lines: lines(16, 20) });
check('beyond the end', code, 21, null);
check('no line', code, null, null);
check('lines end as on Windows', 'a\r\nb', 1, { firstLine: 1, lines: ['a', 'b'] });
check('bundled code', 'x'.repeat(5000), 1, { firstLine: 1, lines: [`${'x'.repeat(200)}…`] });

/** @param {string} message @param {number | null} expected */
const checkLine = (message, expected) =>
  test(`the line of \`${message}\``, () => assert.equal(lineNamed(message), expected));

checkLine('line 12: api.cache.set came late', 12);
checkLine('the claim `line 3: a` never reaches the ID token', null);
checkLine('the login failed: Error: a', null);

test('what is confidential is taken out of the code, and every line stays where it is', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\nBgkqhkiG9w0B\n-----END PRIVATE KEY-----';
  const secrets = { pair: 'first line of it\nsecond line of it' };
  const run = { logins: [{ event: { event: { secrets } } }], actions: [] };
  const redact = redactor(/** @type {any} */ (run));
  const text = `a\n\`${key}\`;\nb('${secrets.pair}');\n-----BEGIN EC PRIVATE KEY-----\nMIGkAgEB`;
  assert.equal(redact(text), "a\n`[private key]\n\n\n`;\nb('[secret pair]\n');\n[private key]\n");
});

test('a report has the line of a finding, without the secret that stands in it', async () => {
  const action = await file(
    'hard-coded.js',
    `exports.onExecutePostLogin = async (event, api) => {
  const apiKey = 'f81d4fae-7dec-11d0-a765';
  api.idToken.setCustomClaim('https://a.example/id', event.user.user_id);
};`,
  );
  const { run } = await simulateJson('--action', action, '--user', 'auth0|jhon');
  const [finding] = run.findings.filter(({ code }) => code === 'secret_in_code');
  assert.equal(finding.line, 2);
  assert.equal(finding.excerpt?.firstLine, 1);
  assert.equal(finding.excerpt?.lines[1], "  const apiKey = '[secret]';");
});

test('a report shows no line of a private key that stands near a finding', async () => {
  const action = await file(
    'private-key.js',
    `const key = \`-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0B
-----END PRIVATE KEY-----\`;
exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://a.example/size', key.length);
};`,
  );
  const { run } = await simulateJson('--action', action, '--user', 'auth0|jhon');
  const [finding] = run.findings.filter(({ code }) => code === 'secret_in_code');
  assert.deepEqual(finding.excerpt?.lines.slice(0, 4), [
    'const key = `[private key]',
    '',
    '`;',
    'exports.onExecutePostLogin = async (event, api) => {',
  ]);
});
