import assert from 'node:assert/strict';
import { test } from 'node:test';

import { difference, figure, median, percentile, ratio } from '../statistics.mjs';

test('median', () => {
  assert.equal(median([5]), 5);
  assert.equal(median([10, 9, 2]), 9);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.throws(() => percentile([], 50), RangeError);
});

test('a percentile is one of the values', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.deepEqual(
    [0, 1, 50, 99, 100].map((percent) => percentile(hundred, percent)),
    [1, 1, 50, 99, 100],
  );
});

test('a figure spreads from a quarter to three quarters', () => {
  assert.deepEqual(figure([8, 1, 3, 6]), { median: 4.5, low: 1, high: 6 });
});

test('ratios and differences are those of each round', () => {
  assert.deepEqual(ratio([2, 40, 9], [1, 10, 3]), { median: 3, low: 2, high: 4 });
  assert.deepEqual(difference([2, 40, 9], [1, 10, 3]), { median: 6, low: 1, high: 30 });
});
