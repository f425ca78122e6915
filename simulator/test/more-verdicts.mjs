/** Actions as strangers write them: what is not there, tokens, pages, requests, times, and what is not wrong. */
import { ask, file, names, refresh, rows, set, silent } from './action-parts.mjs';

/** @type {import('./verdicts.mjs').Row[]} */
export const moreVerdicts = [
  // What is not there.
  {
    name: 'a secret that is not given',
    code: `${set('"x" + event.secrets.TIER')}`,
    errors: ['broken_text', 'secret_missing'],
    says: /secret `TIER`/,
  },
  {
    name: 'permissions in the event',
    code: `${set('event.authorization.permissions ?? []')}`,
    errors: ['event_member'],
    says: /line 1: `event\.authorization\.permissions`/,
  },
  { name: 'an object as text', code: `${set("'user ' + event.user")}`, errors: ['broken_text'] },
  {
    name: 'a refused call that is caught',
    code: `try { api.session.setCookieMode('x'); } catch { } ${set('1')}`,
    errors: ['call_refused'],
    says: /line 1: .*setCookieMode/,
  },
  { name: 'an optional secret', code: `${set('event.secrets.tier ?? "free"')}`, errors: [] },
  {
    name: 'an optional claim',
    code: `${set('1')} api.idToken.setCustomClaim('plan', event.user.plan);`,
    errors: [],
  },
  // Tokens that are not there.
  {
    name: 'no openid',
    code: set('1'),
    event: { transaction: { requested_scopes: ['profile'] } },
    errors: [],
    warnings: ['token_absent'],
  },
  {
    name: 'an access token without audience',
    code: `api.accessToken.setCustomClaim('plan', 1);`,
    event: { resource_server: undefined, request: { query: {} } },
    errors: [],
    warnings: ['token_absent'],
  },
  {
    name: 'a profile claim with its scope',
    code: `api.accessToken.setCustomClaim('email', event.user.email);`,
    errors: [],
    verdict: 'good',
  },
  // Pages never asked for.
  {
    name: 'the first page only',
    code: `${ask} ${set(names)}`,
    errors: ['rows_unread'],
    event: { user: { user_id: 'auth0|230' } },
    isProbed: true,
  },
  {
    name: 'denied for what may be on the second page',
    code: `${ask} const all = ${names}; if (!all.includes('read:thing-200')) api.access.deny('no');`,
    errors: ['rows_unread'],
    event: { user: { user_id: 'auth0|230' } },
    conditions: { expected: 'denied' },
    isProbed: true,
  },
  {
    name: 'a search that stops when it has found',
    code: `${ask} for (let p = 0; p < 9; p++) { const all = await get('users/' + id + '/permissions?page=' + p).then((r) => r.json()); if (all.some((r) => r.permission_name === 'read:thing-70')) return ${set('true')} if (all.length < 50) break; }`,
    errors: [],
    event: { user: { user_id: 'auth0|230' } },
    isProbed: true,
  },
  // Requests, times, people who are not there.
  {
    name: 'an id that is not encoded',
    code: `${ask} ${set(`(await get('users/' + event.user.user_id + '/permissions?per_page=100')).status`)}`,
    errors: ['id_not_encoded'],
    says: /line \d+/,
  },
  {
    name: 'a token that is kept for good',
    code: file(
      'let kept;',
      `const get0 = async () => { ${ask} return get; }; kept ??= await get0(); const r = await kept('users/' + encodeURIComponent(event.user.user_id) + '/permissions'); if (r.ok) ${set('(await r.json()).length')}`,
    ),
    errors: ['token_expired'],
    isProbed: true,
  },
  {
    name: 'a redirect in a silent login',
    code: `api.redirect.sendUserTo('https://a.example');`,
    event: silent,
    errors: ['nobody_there'],
    says: /line 1/,
  },
  {
    name: 'a further factor with a refresh token',
    code: `api.authentication.challengeWith({ type: 'otp' });`,
    event: refresh,
    errors: ['nobody_there'],
  },
  {
    name: 'a redirect where it can be',
    code: `if (api.redirect.canRedirect()) api.redirect.sendUserTo('https://a.example'); ${set('1')}`,
    errors: [],
    isProbed: true,
  },
  {
    name: 'a session for seconds',
    code: `api.session.setExpiresAt(Math.floor(Date.now() / 1000) + 3600);`,
    errors: ['time_unit'],
    says: /line 1/,
  },
  {
    name: 'a session in milliseconds',
    code: `api.session.setExpiresAt(Date.now() + 3600000);`,
    errors: [],
  },
  {
    name: 'a setting that names nothing',
    code: set('1'),
    secrets: { audience: 'https://nothing.example' },
    errors: ['setting_unknown'],
  },
  {
    name: 'a user who is not in the tenant',
    code: `${ask} const r = ${rows}; if (r.ok) ${set('1')}`,
    event: { user: { user_id: 'auth0|nobody' } },
    errors: ['not_in_tenant'],
    says: /give --tenant/,
  },
  {
    name: 'permissions of the tenant in an organization',
    code: `${ask} ${set(names)}`,
    event: { organization: { id: 'org_acme', name: 'acme' } },
    errors: [],
    warnings: ['tenant_wide'],
  },
  // Nothing was tried; what is not wrong.
  {
    name: 'nothing done',
    code: `console.log(event.user.user_id);`,
    errors: [],
    warnings: ['nothing_tried'],
    verdict: 'untried',
  },
  {
    name: 'a long log, and an error in it',
    code: `console.error('x'.repeat(300)); ${set('1')}`,
    errors: [],
    warnings: ['log_cut', 'logged_error'],
    verdict: 'good',
  },
  {
    name: 'a denial that is meant',
    code: `api.access.deny('no');`,
    errors: [],
    conditions: { expected: 'denied' },
  },
  {
    name: 'a failure after a request to somebody else',
    code: `await fetch('https://no-such-host.invalid/');`,
    errors: [],
    warnings: ['undecided'],
    verdict: 'undecided',
  },
  {
    name: 'scopes with spaces, chained SAML, a short entry',
    code: `for (const s of 'read:a, read:b'.split(',')) api.accessToken.addScope(s); api.samlResponse.setAudience('urn:a').samlResponse.setRecipient('https://r.example'); api.cache.set('k', 'v', { ttl: 60000 });`,
    errors: [],
    verdict: 'good',
  },
];
