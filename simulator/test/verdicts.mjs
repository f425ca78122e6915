/** Actions as strangers write them, and what is to be said of each: beside one that is wrong stand some that are right. */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} code of the handler, or of the whole file if it has `exports`
 * @property {string[]} errors codes of the errors that are found, and no other
 * @property {string[]} [warnings] among those that are found
 * @property {RegExp} [says] in the messages: the line of code, or the request
 * @property {boolean} [isProbed]
 * @property {Record<string, any>} [event] members of the event, in the place of those of a usual one
 * @property {Record<string, string>} [secrets]
 * @property {object} [conditions]
 * @property {string} [verdict] default: by the errors
 */

const ask = `
  const base = 'https://' + event.secrets.domain;
  const { access_token } = await fetch(base + '/oauth/token', { method: 'POST',
    headers: { 'content-type': 'application/json' }, body: JSON.stringify({
      grant_type: 'client_credentials', client_id: event.secrets.clientId,
      client_secret: event.secrets.clientSecret, audience: base + '/api/v2/' }) }).then((r) => r.json());
  const get = (path) => fetch(base + '/api/v2/' + path, { headers: { authorization: 'Bearer ' + access_token } });
  const id = encodeURIComponent(event.user.user_id);
`;
const set = (/** @type {string} */ value) =>
  `api.idToken.setCustomClaim('https://example.com/it', ${value});`;
const file = (/** @type {string} */ top, /** @type {string} */ body) =>
  `${top}\nexports.onExecutePostLogin = async (event, api) => {${body}};`;
const rows = `await get('users/' + id + '/permissions?per_page=100')`;
const names = `(${rows}.then((r) => r.json())).map((row) => row.permission_name)`;
const silent = { request: { query: { prompt: 'none' } }, transaction: { prompt: ['none'] } };
const refresh = { transaction: { protocol: 'oauth2-refresh-token' } };

/** @type {Row[]} */
export const verdicts = [
  // Claims made before the answers came.
  {
    name: 'forEach(async)',
    code: `${ask} const all = []; ['a'].forEach(async () => { all.push(await ${rows}.then((r) => r.status)); }); ${set('all')}`,
    errors: ['claim_changed', 'late_request'],
    says: /line \d+: GET \/api\/v2\/users/,
  },
  {
    name: 'a promise that nobody awaits',
    code: `${ask} get('users/' + id + '/permissions?per_page=100'); ${set('1')}`,
    errors: ['late_request'],
    says: /line \d+/,
  },
  {
    name: 'a timer that fills the claim',
    code: `const it = {}; ${set('it')} setTimeout(() => { it.a = 1; }, 20);`,
    errors: ['claim_changed'],
  },
  {
    name: 'a list that grows after it was set',
    code: `const it = []; ${set('it')} it.push(1);`,
    errors: ['claim_changed'],
    says: /line 1/,
  },
  {
    name: 'Promise.all',
    code: `${ask} const all = await Promise.all([1, 2].map(() => ${rows.slice(6)}.then((r) => r.status))); ${set('all')}`,
    errors: [],
  },
  {
    name: 'set again after it has grown',
    code: `const it = []; ${set('it')} it.push(1); ${set('it')}`,
    errors: [],
    warnings: ['claim_repeated'],
  },
  // Unknown shown as none.
  {
    name: 'not ok is none',
    code: `${ask} const r = ${rows}; ${set(`r.ok ? (await r.json()).map((row) => row.permission_name) : []`)}`,
    errors: ['unknown_as_none'],
    says: /GET \/api\/v2\/users/,
    isProbed: true,
  },
  {
    name: 'caught is none, when the API fails',
    code: `${ask} let all = []; try { all = ${names}; } catch { } ${set('all')}`,
    errors: ['unknown_as_none'],
    conditions: { faults: ['permissions:html502'] },
    isProbed: true,
  },
  {
    name: 'caught is none, logged as an error',
    code: `${ask} let all = []; try { all = ${names}; } catch (e) { console.error('no'); } ${set('all')}`,
    errors: ['login_degraded', 'unknown_as_none'],
    conditions: { faults: ['permissions:cut'] },
    isProbed: true,
  },
  {
    name: 'a scope is missing, and nobody is told',
    code: `${ask} try { const all = await get('users/' + id + '/roles').then((r) => r.json()); ${set('all.map((r) => r.name)')} } catch { console.log('none'); }`,
    errors: ['request_refused'],
    says: /403.*scope/,
  },
  {
    name: 'a scope is missing, and the API fails, too',
    code: `${ask} try { const all = await get('users/' + id + '/roles').then((r) => r.json()); ${set('all.map((r) => r.name)')} } catch { console.log('none'); }`,
    errors: ['request_refused'],
    conditions: { faults: ['user-roles:500'] },
    isProbed: true,
  },
  {
    name: 'not ok leaves the claim out, when the API fails',
    code: `${ask} const r = ${rows}; if (r.ok) ${set('(await r.json()).length')}`,
    errors: ['login_degraded'],
    conditions: { faults: ['permissions:500'] },
    isProbed: true,
  },
  {
    name: 'not ok leaves the claim out',
    code: `${ask} const r = ${rows}; if (r.ok) ${set('(await r.json()).map((row) => row.permission_name)')}`,
    errors: [],
    isProbed: true,
  },
  {
    name: 'not ok denies',
    code: `${ask} const r = ${rows}; if (!r.ok) return api.access.deny('later'); ${set('(await r.json()).length')}`,
    errors: [],
    isProbed: true,
  },
  {
    name: 'tried again until it is there',
    code: `${ask} let r; do r = ${rows}; while (!r.ok); ${set('(await r.json()).length')}`,
    errors: [],
    conditions: { faults: ['permissions:503x2'] },
  },
  // Another user's data.
  {
    name: 'a module variable of all users',
    code: file('let all;', `${ask} all ??= ${names}; ${set('all')}`),
    errors: ['data_of_others'],
    says: /`https:\/\/example\.com\/it`/,
    isProbed: true,
  },
  {
    name: 'a cache entry of all users',
    code: `${ask} let all = api.cache.get('all')?.value; if (!all) { all = JSON.stringify(${names}); api.cache.set('all', all); } ${set('JSON.parse(all)')}`,
    errors: ['data_of_others'],
    isProbed: true,
  },
  {
    name: 'a module variable by user',
    code: file(
      'const all = new Map();',
      `${ask} const key = event.user.user_id; if (!all.has(key)) all.set(key, ${names}); ${set('all.get(key)')}`,
    ),
    errors: [],
    isProbed: true,
  },
  {
    name: 'the time of the login',
    code: `${set('new Date().toISOString()')}`,
    errors: [],
    isProbed: true,
  },
  // Secrets.
  {
    name: 'a secret in a log',
    code: `console.log(event.secrets); ${set('1')}`,
    errors: ['secret_shown'],
  },
  { name: 'a token in a claim', code: `${ask} ${set('access_token')}`, errors: ['secret_shown'] },
  {
    name: 'a secret in metadata, encoded',
    code: `api.user.setAppMetadata('k', Buffer.from(event.secrets.clientSecret).toString('base64'));`,
    errors: ['secret_shown'],
    says: /line \d+: api\.user/,
  },
  {
    name: 'a secret in a session token',
    code: `const t = api.redirect.encodeToken({ secret: 'abc', payload: { s: event.secrets.clientSecret } }); api.redirect.sendUserTo('https://a.example', { query: { t } });`,
    errors: ['secret_shown'],
  },
  {
    name: 'a secret in the code',
    code: `const clientSecret = 'kJ7x-92hfQ0aLmZ83pWq'; ${set('clientSecret.length')}`,
    errors: ['secret_in_code'],
    says: /line 1/,
  },
  {
    name: 'a secret used as it is meant',
    code: `${ask} console.log('client', event.secrets.clientId); ${set('access_token.length')}`,
    errors: [],
  },
  {
    name: 'words that are no secrets',
    code: `const token = 'access_token'; const password = 'YOUR_PASSWORD_HERE'; ${set('token + password')}`,
    errors: [],
  },
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
