/** The event loop stands still while logins wait: they end as `timeout`, by the core, which stays. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { inLoneProcess } from './lone-process.mjs';

/**
 * @typedef {object} Stall
 * @property {number} ms how long the event loop stands still
 * @property {number} afterMs when it does, counted from the last login; 0: before any of them has run
 * @property {number} timeoutMs
 * @property {number} [earlierTimeoutMs] that of logins which began 300 ms before the others
 */

/** 80 logins that nobody answers. @param {import('./lone-process-child.mjs').Tools} tools @param {Stall} given */
async function stall({ load, logIn }, { ms, afterMs, timeoutMs, earlierTimeoutMs }) {
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
  const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const standStill = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  /** @param {number} timeoutMs */
  const begin = (timeoutMs) =>
    Array.from({ length: 40 }, () => logIn(action, { timeoutMs: `${timeoutMs}` }));
  const logins = begin(earlierTimeoutMs ?? timeoutMs);
  if (earlierTimeoutMs) await wait(300);
  logins.push(...begin(timeoutMs));
  if (afterMs > 0) await wait(afterMs);
  standStill();
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
  check('before the logins run', { ms: 1000, afterMs: 0, timeoutMs: 500 });
  check('while they wait', { ms: 1000, afterMs: 300, timeoutMs: 500 });
  check('until all timers are due, those of earlier logins first', {
    ms: 1000,
    afterMs: 100,
    timeoutMs: 500,
    earlierTimeoutMs: 550,
  });
  check('until all timers are due, those of much earlier logins first', {
    ms: 1000,
    afterMs: 100,
    timeoutMs: 500,
    earlierTimeoutMs: 750,
  });
});
