/** Claims: when their values are made, what they are called, and which tokens can have them. */
import { ask, claim, names, refresh, rows, samlLogin, set } from './actions.mjs';

/** @type {import('./verdicts.mjs').Verdicts} */
export const ofClaims = {
  claim_changed: {
    wrong: [
      {
        name: 'a list that grows after it was set',
        code: `const it = []; ${set('it')} it.push(1);`,
      },
      {
        name: 'a timer that fills the claim',
        code: `const it = {}; ${set('it')} setTimeout(() => { it.a = 1; }, 20);`,
      },
      {
        name: 'forEach(async)',
        code: `${ask} const all = []; ['a'].forEach(async () => { all.push(await ${rows}.then((r) => r.status)); }); ${set('all')}`,
        also: ['late_request'],
      },
      {
        name: 'map(async) without Promise.all, pushed later',
        code: `${ask} const all = []; ['a'].map(async () => all.push(...${names})); ${set('all')}`,
        also: ['late_request'],
      },
    ],
    right: [
      {
        name: 'Promise.all',
        code: `${ask} const all = await Promise.all([1, 2].map(() => ${rows.slice(6)}.then((r) => r.status))); ${set('all')}`,
      },
      { name: 'a copy is set', code: `const it = [1]; ${set('[...it]')} it.push(2);` },
      {
        name: 'one after another',
        code: `${ask} const all = []; for (const p of [0, 1]) all.push((${rows}).status); ${set('all')}`,
      },
      {
        name: 'set again after it has grown',
        code: `const it = []; ${set('it')} it.push(1); ${set('it')}`,
        warnings: ['claim_repeated'],
      },
    ],
  },
  claim_dropped: {
    wrong: [
      { name: 'a reserved name', code: `api.accessToken.setCustomClaim('permissions', ['a']);` },
      { name: "Auth0's host", code: `api.idToken.setCustomClaim('https://a.auth0.com/x', 1);` },
      { name: 'a promise', code: set('(async () => 1)()') },
      { name: 'promises', code: set('[1, 2].map(async (n) => n)') },
      {
        name: 'a field that the rows have not',
        code: `${ask} ${set(`(${rows}.then((r) => r.json())).map((row) => row.name)`)}`,
      },
      { name: 'a set', code: `api.idToken.setCustomClaim('a', { it: new Set([1]) });` },
      { name: 'not a number', code: set("Number('x')") },
    ],
    right: [
      { name: 'an optional claim', code: `${set('1')} ${claim('plan', 'event.user.plan')}` },
      { name: 'a set, spread', code: set('[...new Set([1, 1])]') },
      {
        name: 'a date, and a namespace alike',
        code: claim('https://auth0.com.example.com/x', 'new Date()'),
      },
      { name: 'a URN, and null', code: claim('urn:example:roles', 'null') },
    ],
  },
  claim_repeated: {
    wrong: [
      { name: 'set in a loop', code: `for (const role of ['a', 'b']) ${set('role')}` },
      { name: 'undefined over a value', code: `${set('1')} ${set('undefined')}` },
    ],
    right: [
      {
        name: 'once for each token',
        code: `${set('1')} api.accessToken.setCustomClaim('https://example.com/it', 2);`,
      },
      { name: 'the same value twice', code: `${set("['a']")} ${set("['a']")}` },
    ],
  },
  broken_text: {
    wrong: [
      {
        name: 'a claim of a secret that is not given',
        code: set('"x" + event.secrets.TIER'),
        also: ['secret_missing'],
      },
      { name: 'an object as text', code: set("'user ' + event.user") },
      {
        name: 'a name that is not there',
        code: claim("event.client.metadata.ns + '/it'", '1', true),
      },
      {
        name: 'an address that is not there',
        code: `${ask} const r = await get('users/' + event.user.user_metadata.linked + '/permissions'); ${set('1')}`,
        also: ['request_refused'],
      },
      { name: 'null in a list', code: set('[String(event.user.user_metadata.x ?? null)]') },
    ],
    right: [
      { name: 'a default', code: set("'in ' + (event.user.user_metadata.city ?? 'Rome')") },
      {
        name: 'somebody who is called so',
        code: set("'Hello ' + event.user.name"),
        event: { user: { name: 'undefined' } },
      },
      {
        name: 'words of its own',
        code: `api.access.deny('Your role is undefined; call us.');`,
        conditions: { expected: 'denied' },
      },
      { name: 'nullable', code: claim('https://example.com/nullable', "'no null here'") },
    ],
  },
  token_absent: {
    wrong: [
      {
        name: 'no openid',
        code: set('1'),
        event: { transaction: { requested_scopes: ['profile'] } },
      },
      {
        name: 'an access token without audience',
        code: `api.accessToken.setCustomClaim('plan', 1);`,
        event: { resource_server: undefined, request: { query: {} } },
      },
      {
        name: "an API of Auth0's own",
        code: `api.accessToken.setCustomClaim('plan', 1);`,
        event: { resource_server: { identifier: 'https://t.eu.auth0.com/api/v2/' } },
      },
      {
        name: "a scope for an API of Auth0's own",
        code: `${set('1')} api.accessToken.addScope('read:things');`,
        event: { resource_server: { identifier: 'https://t.eu.auth0.com/api/v2/' } },
      },
      {
        name: 'a profile claim without its scope',
        code: `api.accessToken.setCustomClaim('email', event.user.email);`,
        event: { transaction: { requested_scopes: ['openid'] } },
      },
      { name: 'SAML', code: set('1'), event: samlLogin },
    ],
    right: [
      {
        name: 'a profile claim with its scope',
        code: `api.accessToken.setCustomClaim('email', event.user.email);`,
      },
      {
        name: 'SAML attributes',
        code: `api.samlResponse.setAttribute('a', 'b');`,
        event: samlLogin,
      },
      { name: 'a refresh token', code: set('1'), event: refresh },
    ],
  },
  token_too_large: {
    wrong: [
      {
        name: 'an implicit login',
        code: `${claim('a', '1')} ${set("'x'.repeat(4000)")}`,
        event: { transaction: { protocol: 'oidc-implicit-profile' } },
      },
    ],
    right: [
      { name: 'the code flow', code: set("'x'.repeat(4000)") },
      {
        name: 'little in an implicit login',
        code: set("'x'.repeat(1000)"),
        event: { transaction: { protocol: 'oidc-hybrid-profile' } },
      },
    ],
  },
};
