/** Which logins the report as text shows in full, and what it says of the others. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { reportText } from '../report/text/text.mjs';
import { claims, loginOf, logOf, reportOf, requestOf } from './report.mjs';

/** @typedef {import('../report/report.mjs').LoginReport} Login */

describe('in full or in brief', () => {
  /** Names of those in full, and others with what stands for them. @param {Login[]} logins @param {boolean} onlyKinds */
  function shownOf(logins, onlyKinds) {
    const text = reportText(reportOf(logins), { onlyKinds });
    const lines = text.slice(0, text.indexOf('All logins')).split('\n');
    return lines.filter((line) => /^\S/.test(line)).map((line) => line.replace(/ {2,}/g, ' '));
  }
  const [jhon, james] = ['Jhon', 'James'].map((userName) => ({
    name: `${userName}.json`,
    userName,
    userId: null,
    email: null,
    clientName: null,
  }));
  const one = requestOf(200, '/a?page=0');
  /** @param {string} name @param {Partial<Login>} parts */
  function checkFull(name, parts) {
    test(`in full: ${name}`, () => {
      const logins = [
        loginOf({ requests: [one] }, jhon),
        loginOf({ requests: [one], ...parts }, james),
      ];
      assert.deepEqual(shownOf(logins, true), ['Jhon no user id', 'James no user id']);
    });
  }
  checkFull('it ended in another way', { outcome: 'degraded' });
  checkFull('another claim', claims({ a: 1 }));
  checkFull('a call', { calls: [{ member: 'user.setAppMetadata', values: [] }] });
  checkFull('a warning in the log', { logs: [{ ...logOf('a'), level: 'warn' }] });
  checkFull('a request that failed', { requests: [requestOf(500, '/a')] });
  checkFull('a second page', { requests: [one, requestOf(200, '/a?page=1')] });

  test('in brief: how, requests, time and claims', () => {
    const silent = loginOf(
      { ...claims({ a: ['b'] }), requests: [one] },
      { ...james, isSilent: true },
    );
    const logins = [loginOf(claims({ a: ['c'] }), jhon), silent];
    assert.deepEqual(shownOf(logins, true), ['Jhon no user id', 'James silently 1 request, 12 ms']);
    assert.match(
      reportText(reportOf(logins), { onlyKinds: true }),
      /\n {2}ID token {6}a \["b"\]\n/,
    );
  });

  /** @param {unknown[]} values of three claims @param {RegExp} expected */
  function checkBrief(values, expected) {
    test(`claims in brief: ${expected}`, () => {
      const [a, b, c] = values;
      const logins = [jhon, james].map((event) =>
        loginOf(claims({ 'https://example.com/a': a, b, c }), event),
      );
      assert.match(reportText(reportOf(logins), { onlyKinds: true }), expected);
    });
  }
  const many = Array.from({ length: 60 }, (_, index) => index);
  checkBrief([1, ['x'], null], /a 1, b \["x"\], c null\n/);
  checkBrief([many, ['x'], null], /a 60 values, b \["x"\], c null\n/);
  checkBrief(['y'.repeat(200), 2, 3], /a …, b 2, c 3\n/);

  test('another event with the same end is in full, unless only kinds count', () => {
    const logins = [loginOf({}, jhon), loginOf({}, james)];
    assert.deepEqual(shownOf(logins, false), ['Jhon no user id', 'James no user id']);
    assert.deepEqual(shownOf(logins, true), ['Jhon no user id', 'James 0 requests, 12 ms']);
  });

  test('of few logins all', () => {
    const logins = [1, 2].map((number) => loginOf({ number, ms: number }, jhon));
    assert.deepEqual(shownOf(logins, false), ['Jhon no user id', 'Jhon 0 requests, 2 ms']);
  });

  test('of many logins the first of each event, and of each kind', () => {
    const alike = Array.from({ length: 20 }, () => loginOf({}, jhon));
    const late = loginOf({ outcome: 'failed' }, jhon);
    assert.deepEqual(shownOf([...alike, loginOf({}, james), late], true), [
      'Jhon no user id',
      'James 0 requests, 12 ms',
      'Jhon no user id',
      '19 more logins',
    ]);
  });
});
