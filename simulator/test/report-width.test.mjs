/** The report as text is as wide as the terminal, whatever it has to say. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';

import fc from 'fast-check';
import columns from 'fast-string-width';

import { reportText } from '../report/text/text.mjs';
import { loginOf, logOf, reportOf, requestOf, stepOf, textOf, token } from './report.mjs';

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
        tokensOf: reason,
        suspended: fc.option(fc.record({ file: words, redirect: reason, form: reason })),
        actions: fc.array(words.map(stepOf), { maxLength: 3 }),
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
            // The same once more is in brief.
            const report = reportOf([...all, ...all], {
              findings: /** @type {any} */ (found),
              action: { file, bytes: 1, dependencies: [], node: '22' },
              actions: [1, 2].map((bytes) => ({ file, bytes, dependencies: [] })),
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
        { seed: 17, numRuns: 60 },
      );
    });
  }
});

test('with little room, labels have lines of their own, and nothing stands in columns', () => {
  const text = textOf({}, 40);
  assert.match(text, /\n {2}Log\n {4}nothing\n {2}Time\n {4}12 ms\n/);
  assert.match(text, /\n {2}code {2}1,000 of 100,000 bytes\n/);
});
