/** How long the Action waits before it tries again: as asked, at most 20 % more, and never below 50 ms. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { cut, refuse } from './behaviours.mjs';
import { logIn } from './login.mjs';
import { inTurn, isTokenRequest, pages, rows, tenant } from './tenant.mjs';

/** What timers, the network and a busy machine may add, in milliseconds. */
const slackMs = 300;
/** Timers count in whole milliseconds, and may be early by one. */
const earlyMs = 2;

/** @typedef {() => import('./behaviours.mjs').Behaviour} Failing */

/** @param {string} name @param {Failing[]} failures @param {number[]} waitsMs */
function check(name, failures, waitsMs) {
  test(`${name}: ${waitsMs} ms`, async () => {
    const permissions = inTurn(...failures, pages(rows(1)));
    const { line, requests } = await logIn({ script: tenant({ permissions }) });
    assert.equal(line.fields.outcome, 'ok', line.text);
    const times = requests.filter((request) => !isTokenRequest(request)).map(({ at }) => at);
    const waited = times.slice(1).map((at, index) => at - times[index]);
    assert.equal(waited.length, waitsMs.length);
    for (const [index, ms] of waited.entries()) {
      const asked = waitsMs[index];
      assert.ok(ms >= asked - earlyMs, `${ms} of ${asked} ms`);
      assert.ok(ms <= asked * 1.2 + slackMs, `${ms} of ${asked} ms`);
    }
  });
}

/** @param {number} status @param {Record<string, string>} [headers] @returns {Failing} */
const failing = (status, headers) => () => refuse(status, {}, headers);

describe('waits', { concurrency: true }, () => {
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
    let againMs = 0;
    let limitedMs = 0;
    const permissions = inTurn(
      () => {
        limitedMs = Date.now();
        return limited();
      },
      (request) => {
        againMs = Date.now();
        return pages(rows(1))(request);
      },
    );
    const { line } = await logIn({ script: tenant({ permissions }) });
    assert.equal(line.fields.outcome, 'ok', line.text);
    assert.ok(againMs >= resetMs - earlyMs, `${againMs - resetMs} ms after the reset`);
    assert.ok(againMs <= limitedMs + (resetMs - limitedMs) * 1.2 + slackMs);
  });
});
