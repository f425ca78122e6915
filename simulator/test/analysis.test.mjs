/** Sizes, times and limits, and what differs between two Actions: from data. */
import assert from 'node:assert/strict';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';

import { differencesOf } from '../analysis/differences.mjs';
import { limitsOf } from '../analysis/limits.mjs';
import { storedLogs } from '../analysis/stored-logs.mjs';
import { timesOf } from '../analysis/timing.mjs';
import { tokenSize } from '../analysis/token-size.mjs';
import { failedFlow } from '../runtime/flow/total.mjs';

/** @param {number[]} lengths of the lines @param {number[]} kept */
function checkLogs(lengths, kept) {
  test(`of lines of ${lengths} characters Auth0 keeps ${kept}`, () => {
    const logs = lengths.map((length) => ({
      level: /** @type {'log'} */ ('log'),
      text: 'x'.repeat(length),
    }));
    assert.deepEqual(
      storedLogs(logs).map((log) => log.kept),
      kept,
    );
  });
}

checkLogs([], []);
checkLogs([256], [256]);
checkLogs([257], [256]);
checkLogs([200, 100, 3], [200, 56, 0]);

/** @param {number[]} ms @param {object | null} expected */
function checkTimes(ms, expected) {
  test(`times of ${ms.length} logins`, () => assert.deepEqual(timesOf(ms), expected));
}

checkTimes([], null);
checkTimes([5], { count: 1, medianMs: 5, p99Ms: 5, longestMs: 5 });
checkTimes([3, 1, 2], { count: 3, medianMs: 2, p99Ms: 3, longestMs: 3 });
checkTimes(
  Array.from({ length: 200 }, (_, index) => 200 - index),
  { count: 200, medianMs: 100, p99Ms: 198, longestMs: 200 },
);

const event = {
  user: { user_id: 'auth0|a', name: 'A', email: 'a@example.com', email_verified: true },
  client: { client_id: 'x'.repeat(32) },
};

test('the size of a token is about that of a signed one', () => {
  const claims = { 'https://example.com/claims/permissions': ['read:a', 'read:b'] };
  const { tokenBytes } = tokenSize('idToken', event, claims);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encode = (/** @type {object} */ part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url');
  const id = 'x'.repeat(32);
  const payload = {
    ...{ name: 'A', email: 'a@example.com', email_verified: true, sub: 'auth0|a' },
    ...{ iss: 'https://example.eu.auth0.com/', aud: id, iat: 1, exp: 1, sid: id, nonce: id },
    ...claims,
  };
  const text = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'x'.repeat(21) })}.${encode(payload)}`;
  const signature = createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url');
  assert.ok(Math.abs(`${text}.${signature}`.length - tokenBytes) < 60);
});

/** @param {'idToken' | 'accessToken'} token @param {number} characters of a claim @param {RegExp[]} expected what breaks */
function checkBreaks(token, characters, expected) {
  test(`${token}, ${characters} characters: ${expected.length} limits`, () => {
    const { breaks } = tokenSize(token, event, { a: 'x'.repeat(characters) });
    assert.equal(breaks.length, expected.length);
    for (const [index, pattern] of expected.entries()) assert.match(breaks[index], pattern);
  });
}

checkBreaks('idToken', 100, []);
checkBreaks('idToken', 2500, [/implicit/, /cookie/]);
checkBreaks('idToken', 6000, [/implicit/, /cookie/, /8 kB/]);
checkBreaks('idToken', 15_000, [/implicit/, /cookie/, /8 kB/, /16 kB/]);
checkBreaks('idToken', 100_000, [/implicit/, /cookie/, /8 kB/, /16 kB/, /every login/]);
checkBreaks('accessToken', 3000, [/cookie/]);

/** @param {object} result @param {object} [action] @param {Record<string, string>} [secrets] */
const runOf = (result, action, secrets = {}) =>
  /** @type {any} */ ({
    actions: [{ bytes: 10, dependencies: [], ...action }],
    logins: [
      {
        event: { name: 'a', event: { secrets } },
        requests: [],
        result: {
          ...failedFlow(''),
          error: null,
          ms: 1,
          ...result,
        },
      },
    ],
  });

/** @param {string} name of the limit @param {any} run @param {number} value @param {boolean} isBroken */
function checkLimit(name, run, value, isBroken) {
  test(`limit: ${name} ${value}${isBroken ? ' is broken' : ''}`, () => {
    const limit = limitsOf(run).find((candidate) => candidate.name === name);
    assert.deepEqual([limit?.value, limit?.isBroken], [value, isBroken]);
  });
}

const set = { key: 'k', value: 'v', code: null, usage: { entries: 1, bytes: 2 } };
const sets = (/** @type {object} */ fields) => ({ cache: { sets: [{ ...set, ...fields }] } });
const log = (/** @type {number} */ length) => ({ logs: [{ text: 'x'.repeat(length) }] });
checkLimit('code', runOf({}, { bytes: 100_000 }), 100_000, false);
checkLimit('code', runOf({}, { bytes: 100_001 }), 100_001, true);
checkLimit('npm dependencies', runOf({}, { dependencies: Array(11) }), 11, true);
checkLimit('longest secret', runOf({}, {}, { a: 'x'.repeat(4097) }), 4097, true);
checkLimit('time', runOf({ ms: 20_001 }), 20_001, true);
checkLimit('log', runOf(log(256)), 256, false);
checkLimit('log', runOf(log(257)), 257, false);
checkLimit('log', runOf({ processLogs: log(300).logs }), 0, false);
checkLimit('ID token claims', runOf({ claims: { idToken: { a: 1 }, accessToken: {} } }), 2, false);
checkLimit('cache key', runOf(sets({ key: 'ü'.repeat(33) })), 66, true);
checkLimit('cache value', runOf(sets({ value: 'v'.repeat(4097) })), 4097, true);
const full = { code: 'CacheSizeExceeded', usage: { entries: 20, bytes: 40 } };
checkLimit('cache entries', runOf(sets(full)), 21, true);
checkLimit(
  'cache in all',
  runOf(sets({ ...full, usage: { entries: 2, bytes: 8191 } })),
  8193,
  true,
);

/** @param {Record<string, unknown>} one ID token claims @param {Record<string, unknown>} two @param {object[]} expected */
function checkDifference(one, two, expected) {
  test(`${JSON.stringify(one)} and ${JSON.stringify(two)}`, () => {
    const [first, second] = [one, two].map((idToken) =>
      runOf({ claims: { idToken, accessToken: {} } }),
    );
    const [{ event: name, sides, claims }] = differencesOf(first, second);
    const side = { outcome: 'ok', requests: 0, medianMs: 1 };
    assert.deepEqual([name, sides], ['a', [side, side]]);
    assert.deepEqual(claims, expected);
  });
}

const a = { token: 'idToken', name: 'a' };
checkDifference({}, {}, []);
checkDifference({ a: [1] }, { a: [1] }, []);
checkDifference({ a: [1, 2] }, { a: [2, 3] }, [
  {
    ...a,
    values: [
      [1, 2],
      [2, 3],
    ],
    only: [[1], [3]],
  },
]);
checkDifference({ a: [1, 2] }, { a: [2, 1] }, [
  {
    ...a,
    values: [
      [1, 2],
      [2, 1],
    ],
    only: [[], []],
  },
]);
checkDifference({ a: 1 }, {}, [{ ...a, values: [1, null], only: null }]);
checkDifference({ a: { b: 1 } }, { a: { b: 2 } }, [
  { ...a, values: [{ b: 1 }, { b: 2 }], only: null },
]);
