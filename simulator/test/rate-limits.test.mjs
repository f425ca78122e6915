import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { plans } from '../management-api/rate-limits/plans.mjs';
import { rateLimits } from '../management-api/rate-limits/rate-limits.mjs';
import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

/**
 * @param {string} plan
 * @param {string} endpoint
 * @param {[atMs: number, requests: number, allowed: number][]} steps at each time so many requests, of which so many may
 */
function check(plan, endpoint, steps) {
  test(`${plan}, ${endpoint}: ${steps.map((step) => step.join('/')).join(', ')}`, () => {
    const limits = rateLimits(plan);
    for (const [atMs, requests, allowed] of steps) {
      const answers = Array.from({ length: requests }, () => limits.take(endpoint, atMs));
      assert.equal(answers.filter(({ isAllowed }) => isAllowed).length, allowed);
    }
  });
}

check('free', 'permissions', [
  [0, 3, 2],
  [499, 1, 0],
  [500, 2, 1],
  [10_000, 5, 2],
]);
check('free', 'token', [
  [0, 40, 30],
  [1000, 40, 30],
]);
check('professional', 'permissions', [
  [0, 20, 10],
  [60_000, 20, 10],
  [60_400, 2, 1],
]);
check('professional', 'member-roles', [[0, 30, 20]]);
check('enterprise', 'permissions', [
  [0, 60, 50],
  [1000, 60, 16],
]);
check('enterprise', 'member-roles', [
  [0, 60, 20],
  [3000, 60, 10],
]);
check('enterprise', 'token', [[0, 200, 100]]);

test('a free tenant in the long run: two requests a second', () => {
  const limits = rateLimits('free');
  let allowed = 0;
  for (let atMs = 0; atMs < 60_000; atMs += 10) {
    if (limits.take('roles', atMs).isAllowed) allowed += 1;
  }
  assert.equal(allowed, 2 + 59 * 2 + 1);
});

test('all endpoints of the Management API share one bucket, what is not of it has others', () => {
  const limits = rateLimits('free');
  const names = ['permissions', 'roles', 'role-permissions', 'token', 'discovery', 'jwks'];
  assert.deepEqual(
    names.map((name) => limits.take(name, 0).isAllowed),
    [true, true, false, true, true, true],
  );
});

test('the headers count down, and say when one more is there', () => {
  const limits = rateLimits('free');
  const at = 1_700_000_000_000;
  assert.deepEqual(limits.take('permissions', at), {
    isAllowed: true,
    limit: 2,
    remaining: 1,
    resetSeconds: 1_700_000_001,
  });
  const [second, third] = [limits.take('permissions', at), limits.take('permissions', at)];
  assert.deepEqual([second.remaining, second.isAllowed], [0, true]);
  assert.deepEqual([third.remaining, third.isAllowed], [0, false]);
  assert.ok(limits.take('permissions', third.resetSeconds * 1000).isAllowed);
});

test('a clock that goes back neither gives nor takes', () => {
  const limits = rateLimits('free');
  limits.take('permissions', 1000);
  limits.take('permissions', 1000);
  assert.ok(!limits.take('permissions', 0).isAllowed);
  assert.ok(!limits.take('permissions', 1000).isAllowed);
  assert.ok(limits.take('permissions', 1500).isAllowed);
});

test('without a plan nothing is limited', () => {
  const limits = rateLimits();
  for (let request = 0; request < 1000; request += 1) {
    assert.ok(limits.take('permissions', 0).isAllowed);
  }
});

test('every plan is about endpoints that there are', () => {
  for (const { buckets, management, endpoints } of Object.values(plans)) {
    for (const name of [...management, ...Object.values(endpoints).flat()]) {
      assert.ok(buckets[name], name);
    }
  }
});

const now = 1_700_000_000_000;
const local = await localTenant(tenant, { now: () => now, plan: 'free' });
after(() => local.close());

test('a refused request says 429, with the headers, and takes nothing', async () => {
  const { access_token } = (await local.token()).body;
  const answers = [];
  for (let request = 0; request < 3; request += 1) {
    answers.push(await local.get('/users/auth0%7C71/permissions', access_token));
  }
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 429],
  );
  const { body, headers } = answers[2];
  assert.deepEqual(body, {
    statusCode: 429,
    error: 'Too Many Requests',
    message: 'Global limit has been reached',
    errorCode: 'too_many_requests',
  });
  assert.deepEqual(
    [headers['x-ratelimit-limit'], headers['x-ratelimit-remaining'], headers['x-ratelimit-reset']],
    ['2', '0', '1700000001'],
  );
});

test('/oauth/token has a limit, too', async () => {
  const answers = [];
  for (let request = 0; request < 30; request += 1) answers.push(await local.token());
  const refused = answers.at(-1);
  assert.equal(refused?.status, 429);
  assert.equal(refused?.body.error, 'too_many_requests');
});
