/** Flows that wait for their user, end to end: redirects, forms, and how they go on. */
import { action, checkFlows, claim, wait } from './flow.mjs';

const away = `api.redirect.sendUserTo('https://a.example/');`;
const encoded = `const session_token = api.redirect.encodeToken({ secret: 'a key', payload: { n: 1 } });
  api.redirect.sendUserTo('https://a.example/', { query: { session_token } });`;
const validated = `const { n, ok } = api.redirect.validateToken({ secret: 'a key' }); ${claim('n', '[n, ok]')}`;

checkFlows([
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
]);
