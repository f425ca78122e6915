/**
 * What a warm login costs in counts, which are the same in each run where times are not: calls between JavaScript and the
 * WASM core, round trips, what is kept of it in memory.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { candidate } from '../../bench/candidates/candidates.mjs';
import { startProcess } from '../../bench/processes/rpc-parent.mjs';

const child = new URL('../../bench/simulated/instance-child.mjs', import.meta.url);

/** Asks a fresh instance on a virtual clock. @param {string} question @param {{ name: string, [option: string]: unknown }} given */
async function asked(question, { name, ...given }) {
  const process = startProcess(child, { execArgv: ['--expose-gc'] });
  try {
    return await process.call(question, { candidate: candidate(name), ...given });
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
  checkCrossings('user', 2, 310);
  checkCrossings('user', 100, 320);
  checkCrossings('user', 1000, 1600);
  checkCrossings('roles', 100, 320);
  checkCrossings('roles', 1000, 450);

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
    test(`${name}: after 1,000 logins it keeps nothing of any more`, async (t) => {
      const logins = [1000, 3000, 5000];
      /** @type {{ pages: number, heapBytes: number }[]} */
      const found = await asked('memory', { name, size: 100, logins });
      const [first, second, third] = found.map(({ heapBytes }) => heapBytes);
      // V8 takes some MB once, at one time or another; what is kept of each login shows in both halves.
      const grown = Math.min(second - first, third - second);
      const [pages, ...later] = found.map((one) => one.pages);
      t.diagnostic(`${pages} pages of 64 kB; the heap grows by ${grown} bytes`);
      assert.deepEqual(later, [pages, pages], 'pages of the WASM memory');
      // The heap is not the same to the byte, but what is kept of a login takes more than this.
      assert.ok(grown / 2000 < 500, `${grown} bytes in 2,000 logins`);
    });
  }
});
