/** How long the Action waits before it tries again: as asked, at most 20 % more, and never below 50 ms. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { cut, refuse } from './behaviors.mjs';
import { logInVirtually } from './login.mjs';
import { inTurn, isTokenRequest, pages, rows, tenant } from './tenant.mjs';

/** @typedef {() => import('./behaviors.mjs').Behavior} Failing */

/** @param {string} name @param {Failing[]} failures @param {number[]} waitsMs */
function check(name, failures, waitsMs) {
  test(`${name}: ${waitsMs} ms`, async () => {
    const permissions = inTurn(...failures, pages(rows(1)));
    const { line, requests } = await logInVirtually({ script: tenant({ permissions }) });
    assert.equal(line.fields.outcome, 'ok', line.text);
    const times = requests.filter((request) => !isTokenRequest(request)).map(({ at }) => at);
    const waited = times.slice(1).map((at, index) => at - times[index]);
    assert.equal(waited.length, waitsMs.length);
    for (const [index, ms] of waited.entries()) {
      const asked = waitsMs[index];
      assert.ok(ms >= asked && ms <= Math.ceil(asked * 1.2), `${ms} of ${asked} ms`);
    }
  });
}

/** @param {number} status @param {Record<string, string>} [headers] @returns {Failing} */
const failing = (status, headers) => () => refuse(status, {}, headers);

describe('waits', () => {
  check('503', [failing(503), failing(503), failing(503), failing(503)], [100, 200, 400, 800]);
  check('a cut connection', [cut, cut], [100, 200]);
  check('429 without a word', [failing(429), failing(429), failing(429)], [100, 200, 400]);
  check('retry-after: 0', [failing(429, { 'retry-after': '0' })], [50]);
  check('retry-after: 1', [failing(429, { 'retry-after': '1' })], [1000]);
  check(
    'retry-after rather than x-ratelimit-reset',
    [failing(429, { 'retry-after': '0', 'x-ratelimit-reset': String(4e9) })],
    [50],
  );
  check('an x-ratelimit-reset of the past', [failing(429, { 'x-ratelimit-reset': '1' })], [50]);

  test('x-ratelimit-reset: until then', async () => {
    let resetMs = 0;
    const limited = () => {
      resetMs = (Math.floor(Date.now() / 1000) + 2) * 1000;
      return refuse(429, {}, { 'x-ratelimit-reset': String(resetMs / 1000) });
    };
    const permissions = inTurn(limited, pages(rows(1)));
    const { line, requests } = await logInVirtually({ script: tenant({ permissions }) });
    assert.equal(line.fields.outcome, 'ok', line.text);
    const [, limitedMs, againMs] = requests.map(({ at }) => at);
    assert.ok(againMs >= resetMs, `${againMs - resetMs} ms after the reset`);
    assert.ok(againMs <= Math.ceil(limitedMs + (resetMs - limitedMs) * 1.2));
  });
});
