/** Which failures are tried again, how often, and what the log line says about it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { cut, cutInBody, html, refuse } from './behaviors.mjs';
import { claimsOf } from './event.mjs';
import { logInVirtually } from './login.mjs';
import {
  inTurn,
  isTokenRequest,
  names,
  pageNumber,
  pages,
  rows,
  tenant,
  tokens,
} from './tenant.mjs';

/** @typedef {import('./behaviors.mjs').Behavior} Behavior */

/** @param {string} name @param {(() => Behavior)[]} failures @param {'token' | 'permissions'} endpoint */
function check(name, failures, endpoint) {
  test(`${name} from ${endpoint}, then well`, async () => {
    const healthy = { token: tokens(), permissions: pages(rows(3)) };
    const script = tenant({ ...healthy, [endpoint]: inTurn(...failures, healthy[endpoint]) });
    const { line, claims, requests } = await logInVirtually({ script });
    assert.equal(line.fields.outcome, 'ok', line.text);
    assert.deepEqual(claims.idToken, claimsOf(names(rows(3))));
    assert.equal(requests.length, 2 + failures.length);
    const asked = requests.filter((request) => isTokenRequest(request) === (endpoint === 'token'));
    assert.equal(asked.length, 1 + failures.length);
    assert.equal(new Set(asked.map(({ path }) => path)).size, 1);
    assert.equal(line.fields.retries, String(failures.length));
    assert.equal(line.fields.requests, String(requests.length));
  });
}

describe('tried again', () => {
  for (const status of [408, 429, 500, 502, 503, 504]) {
    check(`${status}`, [() => refuse(status)], 'permissions');
    check(`${status} in HTML`, [() => html(status)], 'token');
  }
  check('a cut connection', [cut], 'permissions');
  check('a cut connection', [cut], 'token');
  check('a cut body', [cutInBody], 'permissions');
  check('a cut body', [cutInBody], 'token');
  check('503 twice', [() => html(503), () => html(503)], 'permissions');
  check('one of each', [() => html(503), cut, () => refuse(429)], 'permissions');
});

const now = () => refuse(429, {}, { 'retry-after': '0' });
const six = Array(6).fill(now);

describe('at most six times', () => {
  check('429 six times', six, 'permissions');
  check('429 six times', six, 'token');

  for (const endpoint of ['token', 'permissions']) {
    test(`429 without an end from ${endpoint}: rate_limited after seven`, async () => {
      const { line, claims, requests } = await logInVirtually({
        script: tenant({ [endpoint]: now }),
      });
      assert.equal(line.fields.error, 'rate_limited', line.text);
      assert.equal(line.fields.status, '429');
      assert.equal(line.fields.retries, '6');
      assert.equal(requests.length, endpoint === 'token' ? 7 : 8);
      assert.deepEqual(claims.idToken, claimsOf(undefined));
    });
  }

  test('each request has six of its own', async () => {
    const all = rows(230);
    /** @type {Map<number, number>} */
    const asked = new Map();
    const script = tenant({
      token: inTurn(...six, tokens()),
      permissions: (request) => {
        const page = pageNumber(request);
        const times = (asked.get(page) ?? 0) + 1;
        asked.set(page, times);
        return times <= 6 ? now() : pages(all)(request);
      },
    });
    const { line, claims } = await logInVirtually({ script });
    assert.equal(line.fields.outcome, 'ok', line.text);
    assert.deepEqual(claims.idToken, claimsOf(names(all)));
    assert.equal(line.fields.retries, '24');
    assert.equal(line.fields.requests, '28');
  });
});
