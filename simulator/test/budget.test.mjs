/** How many logins a plan serves, as `npm run doctor` guesses it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dailyLogins, planOf, requestsPerLogin } from '../doctor/budget.mjs';
import { plans } from '../management-api/rate-limits/plans.mjs';

test('each plan of the simulator is known by its bucket, and not thought larger than it is', () => {
  for (const [name, { buckets, management, endpoints }] of Object.entries(plans)) {
    for (const bucket of endpoints.permissions ?? management) {
      const { burst, perSecond } = buckets[bucket];
      const guess = planOf(burst);
      assert.match(guess.name, new RegExp(name, 'i'));
      assert.ok(guess.perSecond <= perSecond, name);
    }
    if (buckets.users) assert.equal(planOf(buckets.users.burst).perSecond, buckets.users.perSecond);
  }
});

/** @param {number} limit @param {string} source @param {number} apis @param {number} expected */
function check(limit, source, apis, expected) {
  test(`limit ${limit}, source=${source}, ${apis} APIs: ${expected} a day`, () => {
    assert.equal(dailyLogins(planOf(limit), requestsPerLogin(source, apis)), expected);
  });
}

check(2, 'user', 0, 8640);
check(2, 'user', 3, 8640);
check(2, 'roles', 0, Number.POSITIVE_INFINITY);
check(2, 'effective', 2, 4320);
check(2, 'effective', 0, 8640);
check(10, 'user', 0, 8640);
check(50, 'user', 0, 69_120);
check(250, 'user', 0, 1_080_000);
