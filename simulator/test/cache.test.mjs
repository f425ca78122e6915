import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createCache } from '../runtime/cache.mjs';

const minute = 60_000;
const day = 24 * 60 * minute;

/** @param {any} expiry @param {number | string} expected lifetime in ms, or error code */
function checkExpiry(expiry, expected) {
  test(`${JSON.stringify(expiry)} lives ${expected}`, () => {
    let now = 1_000_000;
    const cache = createCache({ now: () => now });
    const set = cache.set('k', 'v', expiry);
    if (typeof expected === 'string') {
      assert.deepEqual(set, { type: 'error', code: expected });
      return;
    }
    const record = { value: 'v', expires_at: now + expected };
    assert.deepEqual(set, { type: 'success', record });
    now += expected;
    assert.deepEqual(cache.get('k'), record);
    now += 1;
    assert.equal(cache.get('k'), undefined);
  });
}

checkExpiry(undefined, 15 * minute);
checkExpiry({}, 15 * minute);
checkExpiry({ ttl: 1000 }, 1000);
checkExpiry({ ttl: 2 * day }, 2 * day);
checkExpiry(null, 15 * minute);
checkExpiry({ ttl: null }, 'InvalidExpiry');
checkExpiry({ ttl: 1e300 }, 'InvalidExpiry');
checkExpiry({ expires_at: null }, 'InvalidExpiry');
checkExpiry({ expires_at: 1_000_000 + minute }, minute);
checkExpiry({ ttl: 1000, expires_at: 1_000_000 + minute }, 1000);
checkExpiry({ ttl: minute, expires_at: 1_001_000 }, 1000);
checkExpiry({ ttl: 0 }, 'ItemAlreadyExpired');
checkExpiry({ ttl: -5 }, 'ItemAlreadyExpired');
checkExpiry({ expires_at: 999_999 }, 'ItemAlreadyExpired');
checkExpiry({ ttl: Number.NaN }, 'InvalidExpiry');
checkExpiry({ ttl: '1000' }, 'InvalidExpiry');

/** @param {string} name @param {[key: string, value: string][]} entries @param {string | undefined} code of the last */
function checkSize(name, entries, code) {
  test(`${name}: ${code ?? 'fits'}`, () => {
    const cache = createCache();
    const results = entries.map(([key, value]) => cache.set(key, value));
    const last = results.pop();
    assert.ok(results.every(({ type }) => type === 'success'));
    assert.equal(last?.type === 'error' ? last.code : undefined, code);
  });
}

/** @param {number} count @returns {[string, string][]} */
const small = (count) => Array.from({ length: count }, (_, index) => [`k${index}`, 'v']);

checkSize('a key of 64 bytes', [['k'.repeat(64), 'v']], undefined);
checkSize('a key of 65 bytes', [['k'.repeat(65), 'v']], 'CacheKeySizeExceeded');
checkSize('a key of 33 letters, 66 bytes', [['ü'.repeat(33), 'v']], 'CacheKeySizeExceeded');
checkSize('a value of 4096 bytes', [['k', 'v'.repeat(4096)]], undefined);
checkSize('a value of 4097 bytes', [['k', 'v'.repeat(4097)]], 'CacheValueSizeExceeded');
checkSize(
  '8192 bytes',
  [
    ['a', 'v'.repeat(4095)],
    ['b', 'v'.repeat(4095)],
  ],
  undefined,
);
checkSize(
  '8193 bytes',
  [
    ['a', 'v'.repeat(4095)],
    ['b', 'v'.repeat(4096)],
  ],
  'CacheSizeExceeded',
);
checkSize('20 entries', small(20), undefined);
checkSize('21 entries', small(21), 'CacheSizeExceeded');
checkSize('one of 20 again', [...small(20), ['k3', 'w']], undefined);

test('an expired entry makes room at the next execution, not before', () => {
  let now = 0;
  const cache = createCache({ now: () => now });
  for (const [key, value] of small(20)) cache.set(key, value, { ttl: 10 });
  now = 11;
  assert.equal(cache.set('late', 'v').type, 'error');
  assert.deepEqual(cache.delete('k0'), { type: 'success' });
  cache.dropExpired();
  assert.equal(cache.set('late', 'v').type, 'success');
  assert.deepEqual(cache.usage(), { entries: 1, bytes: 5 });
});

test('nothing is kept for more than a day, whatever its end', () => {
  let now = 0;
  const cache = createCache({ now: () => now });
  cache.set('k', 'v', { ttl: 3 * day });
  for (const [time, entries] of [
    [day, 1],
    [day + 1, 0],
  ]) {
    now = time;
    cache.dropExpired();
    assert.equal(cache.usage().entries, entries);
  }
});

test('delete', () => {
  const cache = createCache();
  cache.set('k', 'v');
  assert.deepEqual(cache.delete('k'), { type: 'success' });
  assert.deepEqual(cache.delete('k'), { type: 'error', code: 'CacheKeyDoesNotExist' });
  assert.equal(cache.get('k'), undefined);
});

test('only what has bytes', () => {
  const cache = createCache();
  for (const value of [1, {}, null, undefined]) {
    assert.throws(() => cache.set('k', /** @type {any} */ (value)), TypeError);
  }
  assert.equal(cache.set('k', /** @type {any} */ (Buffer.from('v'))).type, 'success');
});
