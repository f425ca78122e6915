/**
 * What is said of Actions as strangers write them, finding by finding: what is wrong is found, where it is, and nothing
 * else; what is right and looks like it is left alone.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { suite, test } from 'node:test';

import { reportOf } from '../report/report.mjs';
import { reportText } from '../report/text/text.mjs';
import { simulate } from '../simulation/simulate.mjs';
import { loginEvent } from '../tenant/event.mjs';
import { temporaryFolder } from './command.mjs';
import { tenant } from './verdicts/tenant.mjs';
import { verdicts } from './verdicts/verdicts.mjs';

/** @typedef {import('./verdicts/verdicts.mjs').Row} Row */

const { file } = await temporaryFolder();
let files = 0;

/** @param {Record<string, any>} members */
function eventWith(members) {
  /** @type {Record<string, any>} */
  const event = loginEvent(tenant, { user: 'auth0|71' });
  for (const [name, value] of Object.entries(members)) {
    event[name] = value && !Array.isArray(value) ? { ...event[name], ...value } : value;
  }
  return event;
}

/** @param {Row} row */
async function report({ code, top = '', event = {}, secrets, conditions, isProbed = false }) {
  files += 1;
  const action = await file(
    `action-${files}.js`,
    `${top}\nexports.onExecutePostLogin = async (event, api) => {\n${code}\n};`,
  );
  const run = await simulate({
    action: { file: action },
    tenant,
    events: [{ name: 'a login', event: { secrets: {}, ...eventWith(event) } }],
    secrets,
    conditions,
    isProbed,
  });
  const given = reportOf(run);
  const shown = JSON.stringify(given) + reportText(given);
  assert.doesNotMatch(shown, /only-for-the-tests|kJ7x-?92/);
  assert.deepEqual((shown.match(/[\w.-]{100,}/g) ?? []).filter(run.isAccessToken), []);
  return given;
}

/** @param {import('../report/report.mjs').Report} given @param {'error' | 'warning'} severity */
const codesOf = ({ run }, severity) =>
  [
    ...new Set(
      run.findings.filter((one) => one.severity === severity).map((finding) => finding.code),
    ),
  ].sort();

/** The line of the code, the request, or the call. */
const place = /^line \d+: |(GET|POST) \/|rows of /;

/** @param {string} code @param {Row} row */
async function checkWrong(code, row) {
  const given = await report(row);
  const { findings } = given.run;
  const messages = findings.map(({ message }) => message).join('\n');
  const own = findings.filter((finding) => finding.code === code);
  assert.ok(own.length > 0, `not found, but:\n${messages}`);
  assert.ok(
    own.some(({ message }) => (row.about ?? place).test(message)),
    messages,
  );
  const others = codesOf(given, 'error').filter((other) => other !== code);
  assert.deepEqual(others, [...(row.also ?? [])].sort(), messages);
  const isError = own.some(({ severity }) => severity === 'error') || others.length > 0;
  assert.equal(given.verdict === 'wrong', isError, messages);
}

/** @param {Row} row */
async function checkRight(row) {
  const given = await report(row);
  const messages = given.run.findings.map(({ message }) => message).join('\n');
  assert.deepEqual(codesOf(given, 'error'), [], messages);
  assert.deepEqual(codesOf(given, 'warning'), [...(row.warnings ?? [])].sort(), messages);
  assert.equal(given.verdict, 'good', messages);
}

suite('verdicts', { concurrency: 2 }, () => {
  for (const [code, { wrong, right }] of Object.entries(verdicts)) {
    for (const row of wrong) test(`${code}: ${row.name}`, () => checkWrong(code, row));
    for (const row of right) test(`right, near ${code}: ${row.name}`, () => checkRight(row));
  }
});

test('each finding that is documented has a wrong Action and two right ones', async () => {
  const document = await readFile(new URL('../../docs/findings.md', import.meta.url), 'utf8');
  const documented = Array.from(document.matchAll(/^## (\w+)$/gm), ([, code]) => code);
  assert.deepEqual(Object.keys(verdicts).sort(), documented.sort());
  const few = documented.filter(
    (code) => verdicts[code].wrong.length < 1 || verdicts[code].right.length < 2,
  );
  assert.deepEqual(few, []);
});
