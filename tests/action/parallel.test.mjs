/** How many requests of one login are in flight at once. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { json, late } from './behaviors.mjs';
import { claimsOf } from './event.mjs';
import { logInVirtually } from './login.mjs';
import { names, pageNumber, pageOf, rows, tenant } from './tenant.mjs';

const all = rows(1100);

/** @param {string} name @param {(page: number) => string | undefined} remaining @param {number} most */
function check(name, remaining, most) {
  test(`${name}: ${most} at once`, async () => {
    /** @type {import('./server.mjs').Script} */
    const permissions = (request) => {
      const left = remaining(pageNumber(request));
      const headers = left === undefined ? undefined : { 'x-ratelimit-remaining': left };
      return late(40, json(pageOf(all, request), { headers }));
    };
    const { line, claims, mostInFlight } = await logInVirtually({
      script: tenant({ permissions }),
    });
    assert.equal(line.fields.outcome, 'ok', line.text);
    assert.deepEqual(claims.idToken, claimsOf(names(all)));
    assert.equal(mostInFlight, most);
  });
}

describe('pages', () => {
  check('no word of a rate limit', () => undefined, 4);
  check('50 remaining', () => '50', 4);
  check('4 remaining', () => '4', 4);
  check('3 remaining', () => '3', 3);
  check('2 remaining', () => '2', 2);
  check('1 remaining', () => '1', 1);
  check('0 remaining', () => '0', 1);
  check('1 remaining at first, then 50', (page) => (page === 0 ? '1' : '50'), 4);
});
