/** The numbers of the documents, each held to where it comes from. */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';

import { text } from './documents.mjs';
import { sizesTable } from './token-sizes.mjs';

const format = (/** @type {string} */ number) => Number(number).toLocaleString('en-US');
const plain = (/** @type {string} */ number) => number;
const seconds = (/** @type {string} */ number) => String(Number(number) / 1000);

/**
 * A sentence with a number for N, the document, and where the number is set: a file and what stands around it there.
 *
 * @type {[string, string, string, RegExp, (number: string) => string][]}
 */
const numbers = [
  [
    'less than N bytes',
    'README.md',
    'tests/package/size.test.mjs',
    /mostBytes = ([\d_]+);/,
    format,
  ],
  [
    'for N seconds at most',
    'README.md',
    'src/settings/mod.rs',
    /"timeoutMs",\s*default: ([\d_]+),/,
    seconds,
  ],
  [
    'allows N requests a second',
    'README.md',
    'simulator/management-api/rate-limits/plans.mjs',
    /free: \{\s*buckets: \{\s*management: \{ burst: \d+, perSecond: (\d+) \}/,
    plain,
  ],
  ['Node N or newer', 'README.md', 'package.json', /"node": ">=([\d.]+)"/, plain],
  [
    'N requests a second on a free plan',
    'docs/sources.md',
    'simulator/management-api/rate-limits/plans.mjs',
    /free: \{\s*buckets: \{\s*management: \{ burst: \d+, perSecond: (\d+) \}/,
    plain,
  ],
  [
    'N on Enterprise',
    'docs/sources.md',
    'simulator/management-api/rate-limits/plans.mjs',
    /enterprise: \{\s*buckets: \{\s*management: \{ burst: \d+, perSecond: (\d+) \}/,
    plain,
  ],
  [
    'N roles and',
    'docs/sources.md',
    'src/state/list_cache.rs',
    /MAX_LISTS: usize = ([\d_]+);/,
    format,
  ],
  [
    'and N permissions at most',
    'docs/sources.md',
    'src/state/list_cache.rs',
    /MAX_ROWS: usize = ([\d_]+);/,
    format,
  ],
  [
    'the next attempt is N seconds later',
    'docs/sources.md',
    'src/client/cached_lists.rs',
    /REVALIDATION_PAUSE: Duration = Duration::from_secs\((\d+)\)/,
    plain,
  ],
  ['0 to N seconds', 'docs/settings.md', 'src/settings/mod.rs', /range: 0\.\.=([\d_]+),/, format],
  [
    '`cacheSeconds` | `N`',
    'docs/settings.md',
    'src/settings/mod.rs',
    /"cacheSeconds",\s*default: ([\d_]+),/,
    plain,
  ],
  [
    '`timeoutMs` | `N`',
    'docs/settings.md',
    'src/settings/mod.rs',
    /"timeoutMs",\s*default: ([\d_]+),/,
    plain,
  ],
  [
    'N to 15,000 milliseconds',
    'docs/settings.md',
    'src/settings/mod.rs',
    /range: (\d+)\.\.=15_000,/,
    plain,
  ],
  [
    '500 to N milliseconds',
    'docs/settings.md',
    'src/settings/mod.rs',
    /range: 500\.\.=([\d_]+),/,
    format,
  ],
  [
    'more than N bytes of JSON',
    'docs/errors.md',
    'src/claims.rs',
    /MAX_BYTES: usize = ([\d_]+);/,
    format,
  ],
  [
    'more than N bytes, because',
    'docs/errors.md',
    'src/claims.rs',
    /MAX_BYTES_IMPLICIT: usize = ([\d_]+);/,
    format,
  ],
  [
    'more than N rows',
    'docs/errors.md',
    'src/management/page_accumulator.rs',
    /MAX_ROWS: usize = ([\d_]+);/,
    format,
  ],
  [
    'rows, N pages',
    'docs/errors.md',
    'src/management/page_accumulator.rs',
    /MAX_PAGES: usize = ([\d_]+);/,
    format,
  ],
  [
    'pages or N requests',
    'docs/errors.md',
    'src/client/request_context.rs',
    /MAX_LIST_REQUESTS: usize = ([\d_]+);/,
    format,
  ],
  [
    'more than N MiB',
    'docs/errors.md',
    'src/http.rs',
    /MAX_BODY_BYTES: usize = (\d+) \* 1024 \* 1024;/,
    plain,
  ],
  [
    'at most N times each',
    'docs/operations.md',
    'src/management/retry.rs',
    /MAX_RETRIES: u32 = (\d+);/,
    plain,
  ],
  [
    'not answered within N second',
    'docs/operations.md',
    'src/client/hedge.rs',
    /HEDGE_DELAY: Duration = Duration::from_secs\((\d+)\)/,
    plain,
  ],
  [
    'no more than 1 in N requests',
    'docs/operations.md',
    'src/state/hedge_budget.rs',
    /ANSWERS: u32 = (\d+);/,
    plain,
  ],
  [
    'N at most are saved up',
    'docs/operations.md',
    'src/state/hedge_budget.rs',
    /MAX_HEDGES: u32 = (\d+);/,
    plain,
  ],
  [
    'After N logins in a row',
    'docs/operations.md',
    'src/state/circuit_breaker.rs',
    /MAX_FAILURES: u32 = (\d+);/,
    plain,
  ],
  [
    'asked for N seconds',
    'docs/operations.md',
    'src/state/circuit_breaker.rs',
    /OPEN: Duration = Duration::from_secs\((\d+)\)/,
    plain,
  ],
];

for (const [sentence, document, file, place, written] of numbers) {
  test(`${document}: ${sentence}`, () => {
    const [, number] = text(file).match(place) ?? [];
    assert.ok(number, `${file} has no ${place}`);
    const expected = sentence.replace(/\bN\b/, written(number.replaceAll('_', '')));
    // Words may stand in another line.
    assert.ok(text(document).replaceAll(/\s+/g, ' ').includes(expected), expected);
  });
}

test('pkg/action.js has fewer bytes than the README says', () => {
  const [, limit] = text('README.md').match(/less than ([\d,]+) bytes/) ?? [];
  assert.ok(Buffer.byteLength(text('pkg/action.js')) < Number(limit.replaceAll(',', '')));
});

test('docs/claims-in-apps.md has the sizes that are measured', async () => {
  assert.ok(text('docs/claims-in-apps.md').includes(`\n${await sizesTable()}\n`));
});
