/** What is found where no login has asked for all rows of a list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findingsOf } from '../analysis/findings.mjs';
import { codesOf, degraded, login } from './finding-data.mjs';

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
checkUnread('of page 0, and said so', [[0, 50]], undefined, degraded);

test('rows of interleaved logins: what none of them read', () => {
  const key = '/api/v2/roles';
  const requests = [0, 50].map((start) => ({
    list: { key, start, rows: 50, limit: 50, total: 120 },
  }));
  const interleaved = login({}, { requests: null });
  const run = /** @type {any} */ ({ requests });
  assert.deepEqual(codesOf([interleaved, interleaved], run), ['error rows_unread 0']);
  assert.deepEqual(codesOf([interleaved, login(degraded, { requests: null })], run), [
    'error login_degraded 1',
  ]);
});
