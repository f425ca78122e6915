/** Flows of several Actions, end to end: what each of them gets of those before, and how a flow ends. */
import { action, checkFlows, claim, wait } from './flow.mjs';

checkFlows([
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
    name: 'they have 20 seconds together',
    actions: [action(wait(12)), action(wait(12)), action('')],
    takesLong: true,
    outcome: 'failed',
    outcomes: ['ok', 'failed'],
    says: /action-1\.js: the login failed: Error: the trigger did not complete within 20 s/,
  },
]);
