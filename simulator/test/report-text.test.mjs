/** The report as text: nothing in it is obeyed by a terminal, and what is left out is counted. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { reportText } from '../report/text/text.mjs';
import { claims, loginOf, logOf, reportOf, requestOf, textOf } from './report.mjs';

/** @typedef {import('../report/report.mjs').Report} Report */

describe('what is said elsewhere is shown, not obeyed', () => {
  const bad = '\u001b[31m red\u0007\u009b2J\u202eright\u2028\u200f\u{e0041}\r';
  const shown = '\\u001b[31m red\\u0007\\u009b2J\\u202eright\\u2028\\u200f\\u{e0041}\\r';
  /** @param {string} name @param {Report} report @param {string} [expected] */
  function check(name, report, expected = shown) {
    test(name, () => {
      const text = reportText(report, { width: 200 });
      assert.doesNotMatch(text, /[^\P{Cc}\n]|\p{Cf}|\u2028/u);
      assert.ok(text.includes(expected), text);
    });
  }
  check('the name of a claim', reportOf([loginOf(claims({ [bad]: 1 }))]));
  // JSON has its own way for some.
  check('its value', reportOf([loginOf(claims({ a: [bad] }))]), '\\u202eright\\u2028\\u200f');
  check('a log', reportOf([loginOf({ logs: [logOf(bad)] })]));
  check('an error', reportOf([loginOf({ error: bad })]));
  check('a reason', reportOf([loginOf({ denied: bad })]));
  check('a name', reportOf([loginOf({}, { userName: bad })]));
  check('an organization', reportOf([loginOf({}, { organization: `a${bad}` })]));
  check('a request', reportOf([loginOf({ requests: [requestOf(200, encodeURIComponent(bad))] })]));
  check(
    'a finding',
    reportOf([loginOf()], {
      findings: [
        {
          severity: 'error',
          code: 'crash',
          message: bad,
          file: null,
          line: null,
          count: 1,
          excerpt: null,
        },
      ],
    }),
  );
  check('a line break in a name', reportOf([loginOf({}, { userName: 'a\nb' })]), 'a\\nb <');

  test('lines of a log stay lines, and keep their indentation', () => {
    const text = textOf({ logs: [logOf('{\n    "a": 1\r\n}')] });
    assert.match(text, /Log {11}\{\n {20}"a": 1\n {16}\}\n/);
  });
});

describe('what is left out is counted', () => {
  test('20,000 lines of a log', () => {
    const logs = Array.from({ length: 20_000 }, (_, index) => logOf(`line ${index}`));
    const text = textOf({ logs });
    assert.match(text, /line 19\n.*… 19,980 more lines\n/);
    assert.doesNotMatch(text, /line 20\n/);
  });
  test('one log of 20,000 lines', () => {
    assert.match(textOf({ logs: [logOf('a\n'.repeat(19_999))] }), /… 19,980 more lines\n/);
  });
  test('20,000 lines, of which Auth0 keeps 256 characters', () => {
    const logs = Array.from({ length: 20_000 }, () => ({ ...logOf('a'.repeat(200)), kept: 0 }));
    const [one, two, ...others] = logs;
    const text = textOf({ logs: [{ ...one, kept: 200 }, { ...two, kept: 56 }, ...others] });
    assert.match(text, /\n +a{56}\n +✂ Auth0 keeps 256 [^✂]*… 19,980 more lines\n/);
  });
  test('20,000 lines of a dependency', () => {
    const text = textOf({ processLogs: Array.from({ length: 20_000 }, () => logOf('a')) });
    assert.match(text, /… 19,980 more lines\n.*✂ it went to the process's console/);
  });
  test('a long line', () => {
    assert.match(textOf({ logs: [logOf('a'.repeat(3000))] }), /a… 2,000 more characters/);
  });
  test('a long value', () => {
    assert.match(textOf(claims({ a: 'b'.repeat(3000) })), /b… 2,002 more characters/);
  });
  test('a long list', () => {
    const list = Array.from({ length: 1300 }, (_, index) => index);
    assert.match(textOf(claims({ a: list })), /1,300 values\n +0, 1, .*11, … 1,288 more\n/);
  });
  test('many requests', () => {
    const requests = Array.from({ length: 100 }, () => requestOf(200, '/a'));
    const text = textOf({ requests });
    assert.match(text, /… 60 more requests\n/);
    assert.equal(text.match(/GET/g)?.length, 40);
  });
});

describe('requests', () => {
  const list = '/api/v2/users/auth0%7Cjhon/permissions';
  test('the answer stands before a long address, and a further page has only its query', () => {
    const requests = [requestOf(200, `${list}?page=0`), requestOf(404, `${list}?page=1`)];
    const text = textOf({ requests });
    assert.match(text, /200 1 ms {2}GET {2}\/api\S+\?page=0\n +404 1 ms {2}GET {2}…\?page=1\n/);
    assert.match(
      textOf({ requests }, 60),
      /200 1 ms {2}GET\n +\/api\/v2\/users\/auth0\|jhon\/\n +permissions\?page=0\n/,
    );
  });
  test('the same once more is written out', () => {
    const requests = [requestOf(503, list), { ...requestOf(200, list), attempt: 2 }];
    assert.match(textOf({ requests }), /200 1 ms {2}GET {2}\/api\S+permissions {2}retry 1\n/);
  });
});
