/** Flows of several Actions, end to end: in a process over HTTPS, and on the virtual clock. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reportOf } from '../report/report.mjs';
import { simulate } from '../simulation/simulate.mjs';
import { loginEvent } from '../tenant/event.mjs';
import { virtualClock } from '../virtual/clock.mjs';
import { temporaryFolder } from './command.mjs';
import { tenant } from './tenant.mjs';

const { file } = await temporaryFolder();

/** @param {string} body @param {string} [back] of `onContinuePostLogin` */
const action = (body, back) =>
  `exports.onExecutePostLogin = async (event, api) => { ${body} };${
    back === undefined ? '' : `exports.onContinuePostLogin = async (event, api) => { ${back} };`
  }`;

/** @param {string} name @param {string} value */
const claim = (name, value) => `api.idToken.setCustomClaim('${name}', ${value});`;

/**
 * @typedef {object} Flow
 * @property {string} name
 * @property {string[]} actions their code
 * @property {Record<string, unknown>} [claims] of the ID token
 * @property {string} [outcome] default: ok
 * @property {string[]} [outcomes] of each execution
 * @property {string[]} [continues]
 * @property {Record<string, any>} [event] members that are other ones
 * @property {RegExp} [says] the error, the denial, or the findings
 * @property {Record<string, string>[]} [secrets] of each Action
 * @property {boolean} [evictsCache]
 * @property {boolean} [takesLong] on the virtual clock alone
 */

const away = `api.redirect.sendUserTo('https://a.example/');`;
const encoded = `const session_token = api.redirect.encodeToken({ secret: 'a key', payload: { n: 1 } });
  api.redirect.sendUserTo('https://a.example/', { query: { session_token } });`;
const validated = `const { n, ok } = api.redirect.validateToken({ secret: 'a key' }); ${claim('n', '[n, ok]')}`;

/** @param {number} seconds */
const wait = (seconds) => `await new Promise((done) => setTimeout(done, ${seconds * 1000}));`;

/** @type {Flow[]} */
const flows = [
  {
    name: 'in order, and the last one to set a claim counts',
    actions: [action(claim('a', '1') + claim('both', '1')), action(claim('both', '2'))],
    claims: { a: 1, both: 2 },
    outcomes: ['ok', 'ok'],
  },
  {
    name: 'metadata is seen by the next one, not by the same',
    actions: [
      action(
        `api.user.setAppMetadata('k', 'v'); ${claim('same', 'event.user.app_metadata.k ?? null')}`,
      ),
      action(claim('next', 'event.user.app_metadata.k')),
    ],
    claims: { same: null, next: 'v' },
  },
  {
    name: 'metadata of the transaction is seen at once, and by the next one',
    actions: [
      action(
        `api.transaction.setMetadata('k', 7); ${claim('same', 'event.transaction.metadata.k')}`,
      ),
      action(claim('next', 'event.transaction.metadata.k')),
    ],
    claims: { same: 7, next: 7 },
  },
  {
    name: 'what is written into the event stays in the Action',
    actions: [
      action(`event.user.name = 'x'; event.extra = 1; ${claim('same', 'event.user.name')}`),
      action(claim('next', 'event.user.name') + claim('extra', 'event.extra ?? null')),
    ],
    claims: { same: 'x', next: 'auth0|71', extra: null },
  },
  {
    name: 'they share api.cache, and no globals of their modules',
    actions: [
      `var here = 1; ${action(`api.cache.set('k', 'v'); ${claim('one', 'here')}`)}`,
      action(claim('two', '[api.cache.get("k").value, typeof here]')),
    ],
    claims: { one: 1, two: ['v', 'undefined'] },
  },
  {
    name: 'each has its own secrets',
    actions: [
      action(claim('one', '[event.secrets.of, event.secrets.all]')),
      action(claim('two', '[event.secrets.of ?? null, event.secrets.all]')),
    ],
    secrets: [{ of: 'one' }, { all: 'another' }],
    claims: { one: ['one', 'all'], two: [null, 'another'] },
  },
  {
    name: 'a denial ends it behind its Action, which runs on',
    actions: [
      action(claim('a', '1')),
      action(`api.access.deny('no'); ${claim('b', '2')}`),
      action(claim('c', '3')),
    ],
    claims: { a: 1, b: 2 },
    outcome: 'denied',
    outcomes: ['ok', 'denied'],
    says: /action-1\.js, line 1: the login was denied: no/,
  },
  {
    name: 'an error names its Action and its line',
    actions: [action(''), `\n${action('null.x')}`, action('')],
    claims: {},
    outcome: 'failed',
    outcomes: ['ok', 'failed'],
    says: /action-1\.js, line 2: the login failed: TypeError/,
  },
  {
    name: 'all claims together are too large',
    actions: [1, 2].map((n) => action(claim(`c${n}`, "'x'.repeat(60000)"))),
    outcome: 'failed',
    outcomes: ['ok', 'ok'],
    says: /the custom claims of the ID token are 1200\d\d bytes/,
  },
  {
    name: 'further factors are counted over all of them',
    actions: Array(5).fill(action(`api.authentication.challengeWith({ type: 'otp' });`)),
    claims: {},
    outcome: 'failed',
    outcomes: ['ok', 'ok', 'ok', 'ok', 'failed'],
    says: /action-4\.js.*A login takes 4 commands/,
  },
  {
    name: 'a factor is passed, and the next one sees it',
    actions: [
      action(`api.authentication.challengeWith({ type: 'otp' });`),
      action(claim('names', 'event.authentication.methods.map(({ name }) => name)')),
    ],
    claims: { names: ['pwd', 'mfa'] },
  },
  {
    name: 'the tokens become another user’s, once',
    actions: [
      action(`api.authentication.setPrimaryUser('auth0|none'); api.user.setAppMetadata('k', 1);`),
      action(
        `${claim('id', 'event.user.user_id')} ${claim('k', 'event.user.app_metadata.k ?? null')}
         try { api.authentication.setPrimaryUser('auth0|none'); } catch (error) { ${claim('again', 'error.message')} }`,
      ),
    ],
    claims: {
      id: 'auth0|71',
      k: null,
      again: 'The primary user was set already in this transaction.',
    },
    says: /the tokens are those of `auth0\|none` from here on, and `event` does not change/,
  },
  {
    name: 'who is sent away has no tokens',
    actions: [action(claim('a', '1')), action(`${away} ${claim('b', '2')}`, ''), action('')],
    claims: {},
    outcome: 'suspended',
    outcomes: ['ok', 'suspended'],
    says: /action-1\.js, line 1: the login waits for the user, who was sent to https:\/\/a\.example\//,
  },
  {
    name: 'who comes back goes on where the login stopped, with all claims',
    actions: [
      action(claim('a', '1')),
      action(`${encoded} ${claim('b', '2')}`, validated),
      action(claim('c', 'event.request.query.x')),
    ],
    continues: ['session_token=@token{"ok":true}&x=1'],
    claims: { a: 1, b: 2, n: [1, true], c: '1' },
    outcomes: ['ok', 'suspended', 'ok', 'ok'],
  },
  {
    name: 'metadata is there when the user is back',
    actions: [
      action(
        `api.user.setUserMetadata('u', 1); api.transaction.setMetadata('t', 2); ${away}`,
        claim('kept', '[event.user.user_metadata.u, event.transaction.metadata.t]'),
      ),
    ],
    continues: [''],
    claims: { kept: [1, 2] },
  },
  {
    name: 'two redirects',
    actions: [
      action(away, claim('one', 'event.request.query.a')),
      action(away, claim('two', 'event.request.query.a')),
    ],
    continues: ['a=1', 'a=2'],
    claims: { one: '1', two: '2' },
  },
  {
    name: 'of two redirects, the one that is waited for is told',
    actions: [action(away, ''), action(away, '')],
    continues: [''],
    claims: {},
    outcome: 'suspended',
    says: /^(?![\s\S]*action-0)[\s\S]*action-1\.js, line 1: the login waits for the user/,
  },
  {
    name: 'a form',
    actions: [
      action(`api.prompt.render('ap_1', { vars: { v: 1 } });`, claim('prompt', 'event.prompt')),
    ],
    continues: ['color=red'],
    claims: { prompt: { id: 'ap_1', vars: { v: 1 }, fields: { color: 'red' } } },
  },
  {
    name: 'a wrong state',
    actions: [action(away, claim('a', '1'))],
    continues: ['state=mine'],
    claims: {},
    outcome: 'failed',
    says: /invalid_request: \/continue has not the state/,
  },
  {
    name: 'a token that was not signed with the key',
    actions: [action(`${away}`, validated)],
    continues: ['session_token=eyJhbGciOiJIUzI1NiJ9.e30.x'],
    claims: {},
    outcome: 'failed',
    says: /line 1: the login failed: Error: The session token is invalid: /,
  },
  {
    name: 'nothing to go on with',
    actions: [action(away)],
    claims: {},
    outcome: 'suspended',
    says: /is back, the login fails: Invalid function signature for the "onContinuePostLogin"/,
  },
  {
    name: 'a silent login cannot be interrupted',
    actions: [action(away, ''), action(claim('a', '1'))],
    event: { request: { query: { prompt: 'none' } } },
    continues: ['a=1'],
    claims: {},
    outcome: 'failed',
    outcomes: ['failed'],
    says: /line 1: the login failed: interaction_required/,
  },
  ...['oauth2-refresh-token', 'oauth2-password', 'oauth2-resource-owner'].map((protocol) => ({
    name: `nobody is there in ${protocol}`,
    actions: [action(away, '')],
    event: { transaction: { protocol } },
    claims: {},
    outcome: 'failed',
    says: /has no browser that could be sent away/,
  })),
  ...['oauth2-token-exchange', 'oauth2-device-code', 'samlp'].map((protocol) => ({
    name: `somebody may be there in ${protocol}`,
    actions: [action(away, claim('a', '1'))],
    event: { transaction: { protocol } },
    continues: [''],
    claims: { a: 1 },
  })),
  {
    name: 'they have 20 seconds together',
    actions: [action(wait(12)), action(wait(12)), action('')],
    takesLong: true,
    outcome: 'failed',
    outcomes: ['ok', 'failed'],
    says: /action-1\.js: the login failed: Error: the trigger did not complete within 20 s/,
  },
  {
    name: 'and 20 more when the user is back',
    actions: [action(`${wait(12)} ${away}`, wait(12)), action(wait(7) + claim('a', '1'))],
    takesLong: true,
    continues: [''],
    claims: { a: 1 },
  },
  {
    name: 'a cache that forgets does so while the user is away, too',
    actions: [
      action(`api.cache.set('k', 'v'); ${away}`, claim('kept', 'api.cache.get("k") ?? null')),
    ],
    continues: [''],
    evictsCache: true,
    claims: { kept: null },
  },
  {
    name: 'nobody was sent away',
    actions: [action(claim('a', '1'))],
    continues: ['a=1'],
    claims: { a: 1 },
    says: /no user was sent away to come back with --continue `a=1`/,
  },
];

/** @param {Flow} flow @param {number} index @param {boolean} isVirtual */
async function check({ actions, continues = [], event: members = {}, ...flow }, index, isVirtual) {
  const { outcome = 'ok', secrets = [], evictsCache = false } = flow;
  /** @type {Record<string, any>} */
  const event = loginEvent(tenant, { user: 'auth0|71' });
  for (const [name, value] of Object.entries(members)) event[name] = { ...event[name], ...value };
  const files = await Promise.all(
    actions.map(async (code, place) => ({
      file: await file(`${isVirtual}-${index}-action-${place}.js`, code),
      secrets: secrets[place],
    })),
  );
  const run = await simulate({
    actions: files,
    tenant,
    events: [{ name: 'a login', event: { ...event, secrets: {} } }],
    secrets: { all: 'all' },
    conditions: { continues, evictsCache },
    ...(isVirtual && { clock: virtualClock(Date.UTC(2027, 0, 1)) }),
  });
  const report = reportOf(run);
  const [login] = report.run.logins;
  const told = [login.error, login.denied, ...report.run.findings.map(({ message }) => message)];
  assert.equal(login.outcome, outcome, told.join('\n'));
  if (flow.claims) assert.deepEqual(login.idToken.claims, flow.claims);
  if (flow.outcomes) {
    assert.deepEqual(
      login.actions.map((one) => one.outcome),
      flow.outcomes,
    );
  }
  if (flow.says) assert.match(told.join('\n'), flow.says);
}

for (const [index, flow] of flows.entries()) {
  test(`${flow.name}, on the virtual clock`, () => check(flow, index, true));
  if (!flow.takesLong) test(`${flow.name}, over HTTPS`, () => check(flow, index, false));
}
