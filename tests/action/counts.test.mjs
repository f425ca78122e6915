/**
 * What a warm login costs in counts, which are the same in each run where times are not: calls between JavaScript and the
 * WASM core, round trips, pages of the core's memory.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { startProcess } from '../../bench/processes/asking.mjs';

const child = new URL('../../bench/simulated/child.mjs', import.meta.url);

/** Asks a fresh instance on a simulated clock. @param {string} question @param {object} given */
async function asked(question, given) {
  const process = startProcess(child);
  try {
    return await process.ask(question, given);
  } finally {
    await process.stop();
  }
}

/** @param {string} name the source @param {number} size how many permissions @param {number} most */
function checkCrossings(name, size, most) {
  test(`${name}, ${size} permissions: at most ${most} crossings`, async (t) => {
    const { imports, exports } = await asked('crossings', { name, size });
    const [out, back] = [imports, exports].map(
      (calls) => /** @type {number[]} */ (Object.values(calls)),
    );
    const sum = (/** @type {number[]} */ counts) => counts.reduce((all, count) => all + count, 0);
    const said = `${sum(out)} calls of JavaScript by WASM + ${sum(back)} of WASM by JavaScript`;
    t.diagnostic(said);
    assert.ok(sum(out) > 0 && sum(back) > 0, said);
    assert.ok(sum(out) + sum(back) <= most, `${said}: ${JSON.stringify({ imports, exports })}`);
  });
}

describe('a warm login', { concurrency: true }, () => {
  checkCrossings('user', 2, 16);
  checkCrossings('user', 100, 16);
  checkCrossings('user', 1000, 61);
  checkCrossings('roles', 100, 16);

  /** @param {string} name @param {number} size @param {number} expected */
  function checkRoundTrips(name, size, expected) {
    test(`${name}, ${size} permissions: ${expected} round trips`, async () => {
      assert.equal((await asked('roundTrips', { name, size })).warm, expected);
    });
  }
  checkRoundTrips('user', 2, 1);
  checkRoundTrips('user', 100, 1);
  checkRoundTrips('user', 500, 2);
  checkRoundTrips('user', 1000, 4);
  checkRoundTrips('roles', 1000, 0);

  for (const name of ['user', 'roles']) {
    test(`${name}: no page of memory more after 1,000 logins`, async (t) => {
      const logins = [1000, 4000];
      const [early, late] = await asked('memoryPages', { name, size: 100, logins });
      t.diagnostic(`${early} pages of 64 kB`);
      assert.equal(
        late,
        early,
        `${early} pages after ${logins[0]} logins, ${late} after ${logins[1]}`,
      );
    });
  }
});
