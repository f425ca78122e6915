/** The event loop stands still while logins wait: they end as `timeout`, by the core, which stays. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { inLoneProcess } from './lone-process.mjs';

/**
 * @typedef {object} Stall
 * @property {boolean} hasBegun whether the logins have come to their first wait before
 * @property {number} timeoutMs
 * @property {number} [earlierTimeoutMs] that of 40 logins which began 300 ms before the others
 */

/** 80 logins that nobody answers. @param {import('./lone-process-child.mjs').Tools} tools @param {Stall} given */
async function stall({ load, logIn }, { hasBegun, timeoutMs, earlierTimeoutMs }) {
  const { Instance } = WebAssembly;
  let starts = 0;
  WebAssembly.Instance = class extends Instance {
    /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
    constructor(module, imports) {
      super(module, imports);
      starts += 1;
    }
  };
  const action = load();
  globalThis.fetch = () => new Promise(() => {});
  const standStill = (/** @type {number} */ ms) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  };
  // The event loop goes round once, in which it sees how late it is.
  const goRound = () => new Promise((resolve) => setImmediate(resolve));
  /** @param {number} timeoutMs */
  const begin = (timeoutMs) =>
    Array.from({ length: 40 }, () => logIn(action, { timeoutMs: `${timeoutMs}` }));
  const logins = begin(earlierTimeoutMs ?? timeoutMs);
  if (earlierTimeoutMs) {
    await goRound();
    standStill(300);
    await goRound();
  }
  logins.push(...begin(timeoutMs));
  if (hasBegun) await goRound();
  standStill(1000);
  const moving = performance.now();
  const ended = await Promise.all(logins);
  const endedAfterMs = performance.now() - moving;
  await logIn(action);
  return { lines: ended.map(({ line }) => line), endedAfterMs, starts };
}

/** @param {string} name @param {Stall} given */
function check(name, given) {
  const { timeoutMs } = given;
  test(`${name}, timeoutMs ${timeoutMs}: timeout, and the core stays`, async () => {
    /** @type {{ lines: string[], endedAfterMs: number, starts: number }} */
    const { lines, endedAfterMs, starts } = await inLoneProcess(stall, given);
    assert.equal(lines.length, 80);
    for (const line of lines) assert.match(line, / outcome=degraded error=timeout /);
    assert.ok(endedAfterMs <= timeoutMs + 500, `${endedAfterMs} ms`);
    assert.equal(starts, 1);
  });
}

describe('the event loop stands still', { concurrency: true }, () => {
  check('before the logins begin', { hasBegun: false, timeoutMs: 500 });
  check('while they wait', { hasBegun: true, timeoutMs: 500 });
  // Node calls the timers of one duration in a row: here those of the one are the others' outer deadlines.
  check('longer than all may take', { hasBegun: true, timeoutMs: 500, earlierTimeoutMs: 550 });
  check('as long, another way', { hasBegun: true, timeoutMs: 500, earlierTimeoutMs: 750 });
});
