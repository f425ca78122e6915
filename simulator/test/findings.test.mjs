/** What is found in a run: each finding from data, without an Action. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { codesOf, degraded, login } from './finding-data.mjs';

/** @typedef {import('../simulation/simulate.mjs').Run} Run */
/** @typedef {import('../simulation/simulate.mjs').Login} Login */

/** @param {string} name @param {Login[]} logins @param {string[]} expected @param {Partial<Run>} [run] */
function check(name, logins, expected, run) {
  test(`${name}: ${expected.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(codesOf(logins, run), expected);
  });
}

check('good logins', [login(), login()], []);
check('a log of errors', [login(degraded)], ['warning logged_error 1']);
const refused = { endpoint: 'permissions', path: '/a', method: 'GET', status: 503, isGood: false };
const injected = { ...refused, list: null, fault: 'permissions:503' };
check(
  'a log of errors, after a request that failed',
  [login(degraded, { requests: [injected] })],
  ['error login_degraded 1'],
);
check(
  'a log of errors, and nobody knows whose requests',
  [login(degraded, { requests: null })],
  ['error login_degraded 1'],
);
check(
  'an end that is meant',
  [login({ denied: 'no' })],
  [],
  /** @type {any} */ ({ conditions: { expected: 'denied' } }),
);
check(
  'an end that is not meant',
  [login()],
  ['error login_unexpected 1'],
  /** @type {any} */ ({ conditions: { expected: 'denied' } }),
);
const elsewhere = (/** @type {object[]} */ ...processLogs) => login({ processLogs });
check(
  "a line in the process's console",
  [login(), elsewhere({ level: 'log', text: 'outcome=ok' })],
  ['warning process_console 1'],
);
check(
  "an error in the process's console",
  [elsewhere({ level: 'error', text: 'a' }, { level: 'log', text: 'b' })],
  ['warning logged_error 1', 'warning process_console 1'],
);
check('denied', [login({ denied: 'no', ...degraded })], ['error login_denied 1']);
check('failed', [login({ error: 'Error: no', denied: 'no' })], ['error login_failed 1']);
check(
  'the same error, but for its time',
  [login(degraded), login({ logs: [{ level: 'error', text: 'outcome=degraded ms=9' }] })],
  ['warning logged_error 2'],
);
check('crashes', [login()], ['error crash 0'], { crashes: ['Error: floating', 'Error: floating'] });
check(
  'a claim that came too late was tried',
  [
    login({
      claims: { idToken: {}, accessToken: {} },
      late: [{ member: 'idToken.setCustomClaim', values: ['a', 1], line: 3 }],
    }),
  ],
  ['error late_call 1'],
);
check(
  'nothing',
  [login({ claims: { idToken: {}, accessToken: {} } })],
  ['warning nothing_tried 0'],
);
check('work left', [login()], ['warning work_left 0'], { leavesWork: true });
check('a fault for nobody', [login()], ['warning fault_unused 0'], { unusedFaults: ['roles:500'] });
check(
  'errors go first',
  [login({ error: 'no' })],
  ['error login_failed 1', 'warning work_left 0'],
  {
    leavesWork: true,
  },
);

const token = 'token'.padEnd(700, '-');

/** @param {object} set @param {string[]} expected */
function checkCache(set, expected) {
  const entry = { key: 'k', value: 'v', ttl: null, lifetimeMs: 900_000, code: null, usage: null };
  const name = `cache entry ${JSON.stringify(set).slice(0, 60)}`;
  check(name, [login({ cache: { sets: [{ ...entry, ...set }] } })], expected);
}

checkCache({}, []);
checkCache({ ttl: 86_400, lifetimeMs: 86_400 }, ['warning cache_lifetime 1']);
checkCache({ ttl: 3600, lifetimeMs: 3600 }, ['warning cache_lifetime 1']);
checkCache({ ttl: 86_400, lifetimeMs: 86_400, value: token }, ['error cache_lifetime 1']);
checkCache({ ttl: 69_120, lifetimeMs: 69_120, value: `{"t":"${token}"}` }, [
  'error cache_lifetime 1',
]);
checkCache({ ttl: 120_000, lifetimeMs: 120_000, value: token }, []);
checkCache({ ttl: 86_340_000, lifetimeMs: 86_340_000, value: token }, []);
checkCache({ ttl: 1000, lifetimeMs: null, code: 'CacheValueSizeExceeded' }, [
  'error cache_refused 1',
]);

test('a token that is short-lived itself may be kept for a short time', () => {
  const sets = [
    { key: 'k', value: token, ttl: 60_000, lifetimeMs: 60_000, code: null, usage: null },
  ];
  const run = { tokenLifetimeSeconds: 120 };
  assert.deepEqual(codesOf([login({ cache: { sets } })], run), []);
});

const late = { late: [{ member: 'idToken.setCustomClaim', values: ['a', 1], afterMs: 5 }] };
check('a late call', [login(late), login(late)], ['error late_call 2']);

const warm = { isCold: false, requests: [{ endpoint: 'token', path: '/oauth/token', list: null }] };
const kept = { isCold: false, requests: [{ endpoint: 'permissions', path: '/a', list: null }] };
check(
  'a token for each login',
  [login({}, {}), login({}, warm), login({}, warm)],
  ['warning token_each_login 0'],
);
check('a token now and then', [login({}, {}), login({}, warm), login({}, kept)], []);
check('one login', [login({}, { ...warm, isCold: true })], []);
check('interleaved logins', [login({}, { isCold: false, requests: null })], []);

/** @param {string} protocol @param {number} characters of a claim @param {string[]} expected */
function checkImplicit(protocol, characters, expected) {
  const event = { user: { user_id: 'a' }, transaction: { protocol } };
  const claims = { idToken: { a: 'x'.repeat(characters) }, accessToken: {} };
  const one = login({ claims }, { event: { name: 'a', event } });
  check(`${characters} characters, ${protocol}`, [one], expected);
}

checkImplicit('oidc-implicit-profile', 3000, ['error token_too_large 1']);
checkImplicit('oidc-hybrid-profile', 3000, ['error token_too_large 1']);
checkImplicit('oidc-implicit-profile', 1000, []);
checkImplicit('oidc-basic-profile', 3000, []);
