/** Outages: what does not come, comes too late, or comes broken to the end. */
import { describe, test } from 'node:test';

import { cut, cutInBody, drip, hang, html, json, late, raw, refuse } from './behaviors.mjs';
import { checkError } from './check-error.mjs';
import { inTurn, pages, rows, tenant, tokens } from './tenant.mjs';

/** @typedef {import('./server.mjs').Script} Script */

/**
 * @param {string} name
 * @param {() => { token?: Script, permissions?: Script }} scripts
 * @param {import('./check-error.mjs').Failure} expected
 * @param {string} [timeoutMs]
 */
function check(name, scripts, expected, timeoutMs = '500') {
  test(`${name}: ${expected.error}`, () => {
    const secrets = { timeoutMs };
    return checkError(() => ({ script: tenant(scripts()), secrets }), expected);
  });
}

/** @param {number} status @param {Record<string, string>} [headers] */
const tooMany = (status, headers) => () => refuse(status, {}, headers);
const reset = () => String(Math.ceil(Date.now() / 1000) + 3600);

/** @type {import('./check-error.mjs').Failure} */
const timeout = { error: 'timeout', status: Number.NaN, ms: [490, 500] };
describe('time runs out', () => {
  check('the token hangs', () => ({ token: hang }), { ...timeout, requests: 1 });
  check('the token drips', () => ({ token: drip }), { ...timeout, requests: 1 });
  check('the permissions hang', () => ({ permissions: hang }), { ...timeout, requests: 2 });
  check('the permissions drip', () => ({ permissions: drip }), { ...timeout, requests: 2 });
  check('a later page hangs', () => ({ permissions: inTurn(pages(rows(230)), hang) }), {
    ...timeout,
    requests: 4,
  });
  check('too late by little', () => ({ permissions: () => late(600, json([])) }), timeout);
  check('it hangs after a retry', () => ({ permissions: inTurn(() => html(502), hang) }), timeout);
});

describe('the rate limit is used up', () => {
  /** @type {import('./check-error.mjs').Failure} */
  const limited = { error: 'rate_limited', status: 429, ms: [0, 0] };
  for (const [name, headers] of Object.entries({
    'retry-after': () => ({ 'retry-after': '3600' }),
    'retry-after that just does not fit': () => ({ 'retry-after': '1' }),
    'x-ratelimit-reset': () => ({ 'x-ratelimit-reset': reset() }),
    both: () => ({ 'retry-after': '1', 'x-ratelimit-reset': '0' }),
  })) {
    check(`429 with ${name}`, () => ({ permissions: tooMany(429, headers()) }), {
      ...limited,
      requests: 2,
    });
    check(`429 for the token with ${name}`, () => ({ token: tooMany(429, headers()) }), {
      ...limited,
      requests: 1,
    });
  }
  check(
    '429 on a later page',
    () => ({ permissions: inTurn(pages(rows(130)), tooMany(429, { 'retry-after': '60' })) }),
    { ...limited, requests: 3 },
  );
});

describe('nothing but outages', () => {
  /** @type {import('./check-error.mjs').Failure} */
  // Waits of 100, 200 and 400 ms fit into it, each up to a fifth longer; one of 800 ms is not begun.
  const unavailable = { error: 'unavailable', ms: [700, 910] };
  /** @param {string} name @param {Parameters<typeof check>[1]} scripts @param {number} [status] */
  const checkUnavailable = (name, scripts, status) =>
    check(name, scripts, { ...unavailable, status }, '1500');
  for (const status of [500, 502, 503, 504]) {
    checkUnavailable(`${status}`, () => ({ permissions: () => html(status) }), status);
    checkUnavailable(
      `${status} for the token`,
      () => ({ token: () => raw('', { status }) }),
      status,
    );
  }
  checkUnavailable('cut', () => ({ permissions: cut }));
  checkUnavailable('cut for the token', () => ({ token: cut }));
  checkUnavailable('cut in the body', () => ({ permissions: cutInBody }));
  checkUnavailable('a later page', () => ({
    token: tokens(),
    permissions: inTurn(pages(rows(130)), cut),
  }));
});
