/** What is found in a run: each finding from data, without an Action. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findingsOf } from '../analysis/findings.mjs';
import { failedFlow } from '../runtime/flow/total.mjs';

/** @typedef {import('../simulation/simulate.mjs').Run} Run */
/** @typedef {import('../simulation/simulate.mjs').Login} Login */

/** @param {object} [result] @param {object} [login] @returns {Login} */
const login = (result, login) =>
  /** @type {any} */ ({
    event: { name: 'a', event: { user: { user_id: 'a' }, secrets: {} } },
    number: 1,
    isCold: true,
    requests: [],
    result: {
      ...failedFlow(''),
      error: null,
      claims: { idToken: { a: 1 }, accessToken: {} },
      ...result,
    },
    ...login,
  });

/** @param {Login[]} logins @param {Partial<Run>} [run] */
const codesOf = (logins, run) =>
  findingsOf(
    /** @type {any} */ ({
      logins,
      requests: [],
      crashes: [],
      unusedFaults: [],
      leavesWork: false,
      tokenLifetimeSeconds: 86_400,
      conditions: { expected: null },
      actions: [],
      directory: null,
      probes: null,
      isAccessToken: (/** @type {string} */ text) => text.startsWith('token'),
      ...run,
    }),
  ).map(({ code, severity, count }) => `${severity} ${code} ${count}`);

/** @param {string} name @param {Login[]} logins @param {string[]} expected @param {Partial<Run>} [run] */
function check(name, logins, expected, run) {
  test(`${name}: ${expected.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(codesOf(logins, run), expected);
  });
}

const bad = { logs: [{ level: 'error', text: 'outcome=degraded ms=7' }] };
check('good logins', [login(), login()], []);
check('a log of errors', [login(bad)], ['warning logged_error 1']);
const refused = { endpoint: 'permissions', path: '/a', method: 'GET', status: 503, isGood: false };
const injected = { ...refused, list: null, fault: 'permissions:503' };
check(
  'a log of errors, after a request that failed',
  [login(bad, { requests: [injected] })],
  ['error login_degraded 1'],
);
check(
  'a log of errors, and nobody knows whose requests',
  [login(bad, { requests: null })],
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
check('denied', [login({ denied: 'no', ...bad })], ['error login_denied 1']);
check('failed', [login({ error: 'Error: no', denied: 'no' })], ['error login_failed 1']);
check(
  'the same error, but for its time',
  [login(bad), login({ logs: [{ level: 'error', text: 'outcome=degraded ms=9' }] })],
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

/**
 * @param {string} name
 * @param {[start: number, rows: number][]} parts
 * @param {string | undefined} expected what is missing of 230 rows in pages of 50
 * @param {object} [result]
 */
function checkUnread(name, parts, expected, result) {
  test(`rows ${name}: ${expected ?? 'all read'}`, () => {
    const key = '/api/v2/users/auth0%7Ca/permissions';
    const requests = parts.map(([start, rows]) => ({
      list: { key, start, rows, limit: 50, total: 230 },
    }));
    const one = login(result, { requests: [{ list: null }, ...requests] });
    const run = /** @type {any} */ ({
      logins: [one],
      requests: [],
      crashes: [],
      unusedFaults: [],
    });
    const messages = findingsOf(run).map(({ message }) => message);
    const found = messages.filter((message) => message.includes('rows of'));
    assert.deepEqual(found, expected === undefined ? [] : [`${expected} never asked for`]);
  });
}

const of = 'of 230 rows of users/auth0|a/permissions were read:';
checkUnread('of no page', [], undefined);
checkUnread('of page 0', [[0, 50]], `50 ${of} pages 1-4 were`);
checkUnread(
  'of some',
  [
    [0, 50],
    [100, 50],
    [200, 30],
  ],
  `130 ${of} pages 1, 3 were`,
);
checkUnread(
  'of all but the last',
  [
    [0, 50],
    [50, 50],
    [100, 50],
    [150, 50],
  ],
  `200 ${of} page 4 was`,
);
checkUnread(
  'of all',
  [
    [200, 30],
    [0, 50],
    [50, 50],
    [150, 50],
    [100, 50],
  ],
  undefined,
);
checkUnread('of page 0, and said so', [[0, 50]], undefined, bad);

test('rows of interleaved logins: what none of them read', () => {
  const key = '/api/v2/roles';
  const requests = [0, 50].map((start) => ({
    list: { key, start, rows: 50, limit: 50, total: 120 },
  }));
  const interleaved = login({}, { requests: null });
  const run = /** @type {any} */ ({ requests });
  assert.deepEqual(codesOf([interleaved, interleaved], run), ['error rows_unread 0']);
  assert.deepEqual(codesOf([interleaved, login(bad, { requests: null })], run), [
    'error login_degraded 1',
  ]);
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
