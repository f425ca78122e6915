/** The report as text: nothing is wider than the terminal, nothing in it is obeyed, and what is left out is counted. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import columns from 'fast-string-width';

import { reportText } from '../report/text/text.mjs';

/** @typedef {import('../report/report.mjs').Report} Report */
/** @typedef {import('../report/report.mjs').LoginReport} Login */

const token = { claims: {}, claimsBytes: 0, tokenBytes: 900, breaks: [] };

/** @param {Partial<Login>} [parts] @param {Partial<Login['event']>} [event] @returns {Login} */
function loginOf(parts = {}, event = {}) {
  return {
    event: {
      name: 'jhon.json',
      userId: 'auth0|jhon',
      userName: 'Jhon',
      email: 'jhon@example.com',
      clientId: 'spa',
      clientName: 'Portal',
      organization: null,
      protocol: 'oidc-basic-profile',
      isSilent: false,
      ...event,
    },
    number: 1,
    isCold: false,
    outcome: 'ok',
    error: null,
    denied: null,
    suspended: null,
    tokensOf: null,
    actions: [],
    idToken: token,
    accessToken: token,
    dropped: [],
    requests: [],
    logs: [],
    processLogs: [],
    calls: [],
    late: [],
    ms: 12,
    ...parts,
  };
}

/** @param {Login[]} logins @param {Partial<Report['run']>} [run] @returns {Report} */
function reportOf(logins, run = {}) {
  const conditions = {
    logins: 1,
    concurrency: 1,
    latencyMs: 0,
    plan: null,
    faults: [],
    hasApiRoles: true,
    evictsCache: false,
    ageMs: 0,
    expected: null,
    continues: [],
  };
  return {
    version: 1,
    passes: true,
    verdict: 'good',
    run: {
      action: { file: 'action.js', bytes: 1000, dependencies: [], node: '22.0.0' },
      actions: [{ file: 'action.js', bytes: 1000, dependencies: [] }],
      tenant: { name: 'portal', domain: 'localhost:1' },
      conditions,
      summary: {
        outcomes: { ok: logins.length, degraded: 0, suspended: 0, denied: 0, failed: 0 },
        requests: [{ endpoint: 'token', count: 1, statuses: { 200: 1 } }],
        cold: null,
        warm: null,
      },
      limits: [{ name: 'code', value: 1000, limit: 100_000, unit: 'bytes', isBroken: false }],
      findings: [],
      covered: [{ what: 'cold login', count: 1 }],
      logins,
      ...run,
    },
    against: null,
    differences: null,
  };
}

/** @param {Partial<Login>} parts */
const textOf = (parts, width = 80) => reportText(reportOf([loginOf(parts)]), { width });

/** @param {Record<string, unknown>} claims */
const claims = (claims) => ({ idToken: { ...token, claims } });

/** @param {number} status @param {string} path */
const requestOf = (status, path) => ({
  method: 'GET',
  path,
  status,
  ms: 1,
  attempt: 1,
  fault: /** @type {string | null} */ (null),
  startedMs: null,
  endedMs: null,
});

/** @param {string} text */
const logOf = (text) => ({ level: /** @type {const} */ ('log'), text, kept: text.length });

describe('no line is wider than the terminal, from 40 to 200 columns', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.webUrl({ withQueryParameters: true }),
    fc.lorem({ maxCount: 30 }),
    fc.constantFrom(
      '漢'.repeat(90),
      '👩‍👩‍👧‍👦'.repeat(40),
      'e\u0301'.repeat(150),
      `${'a'.repeat(39)}漢b`,
    ),
  );
  const values = fc.oneof(words, fc.array(words, { maxLength: 50 }), fc.jsonValue());
  const claimSets = fc
    .array(fc.tuple(words, values), { maxLength: 3 })
    .map((entries) => ({ ...token, claims: Object.fromEntries(entries) }));
  const logs = fc.array(words.map(logOf), { maxLength: 5 });
  const calls = fc.array(fc.record({ member: words, values: fc.array(values) }), { maxLength: 2 });
  const reason = fc.option(words);
  const logins = fc
    .record({
      event: fc.record({ name: words, userId: reason, userName: reason, organization: reason }),
      parts: fc.record({
        error: reason,
        denied: reason,
        idToken: claimSets,
        accessToken: claimSets,
        dropped: fc.array(
          fc.record({
            token: fc.constant(/** @type {const} */ ('idToken')),
            name: words,
            reason: words,
          }),
          { maxLength: 2 },
        ),
        requests: fc.array(fc.tuple(fc.constantFrom(200, 429), words), { maxLength: 4 }),
        logs,
        processLogs: logs,
        calls,
      }),
    })
    .map(({ event, parts }) => {
      const requests = parts.requests.map(([status, path]) => requestOf(status, path));
      return loginOf({ ...parts, requests }, event);
    });
  const findings = fc.array(
    fc.record({
      severity: fc.constantFrom('error', 'warning'),
      code: fc.constant('login_failed'),
      message: words,
      count: fc.nat(3),
    }),
    { maxLength: 2 },
  );
  const differences = fc.array(
    fc.record({
      event: words,
      sides: fc.constant([
        { outcome: 'ok', requests: 1, medianMs: 1 },
        { outcome: 'degraded', requests: null, medianMs: 2 },
      ]),
      claims: fc.array(
        fc.oneof(
          fc.record({
            token: fc.constant('idToken'),
            name: words,
            values: fc.tuple(values, values),
            only: fc.constant(null),
          }),
          fc.tuple(words, fc.array(words), fc.array(words)).map(([name, one, other]) => ({
            token: 'idToken',
            name,
            values: [one, other],
            only: [one, other],
          })),
        ),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 2 },
  );

  for (const color of [false, true]) {
    test(color ? 'in colors' : 'without colors', () => {
      fc.assert(
        fc.property(
          fc.array(logins, { minLength: 1, maxLength: 3 }),
          findings,
          differences,
          words,
          fc.integer({ min: 40, max: 200 }),
          (all, found, different, file, width) => {
            const report = reportOf(all, {
              findings: /** @type {any} */ (found),
              action: { file, bytes: 1, dependencies: [], node: '22' },
            });
            report.against = report.run;
            report.differences = /** @type {any} */ (different);
            const text = stripVTControlCharacters(reportText(report, { width, color }));
            assert.doesNotMatch(text.replaceAll('\n', ''), /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/u);
            for (const line of text.split('\n')) {
              assert.ok(columns(line) <= width, `${columns(line)} of ${width} columns: ${line}`);
            }
          },
        ),
        { seed: 17, numRuns: 150 },
      );
    });
  }
});

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
    assert.match(textOf({ requests }), /… 60 more requests\n/);
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

test('with little room, labels have lines of their own', () => {
  assert.match(
    textOf({}, 40),
    /\n {2}Requests\n {4}none\n {2}Log\n {4}nothing\n {2}Time\n {4}12 ms\n/,
  );
});
