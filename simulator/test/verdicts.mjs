/** Actions as strangers write them, and what is to be said of each: beside one that is wrong stand some that are right. */
import { ask, file, names, rows, set } from './action-parts.mjs';

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
    says: /line \d+: .* in api\.user/,
  },
  {
    name: 'a secret in a session token',
    code: `const t = api.redirect.encodeToken({ secret: 'abc', payload: { s: event.secrets.clientSecret } }); api.redirect.sendUserTo('https://a.example', { query: { t } });`,
    errors: ['continue_missing', 'secret_shown'],
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
];
