/**
 * A clock that stands still while anything is being done, and then goes on to the next thing that waits for its time.
 * The code that runs by it sees it as `Date`, `performance.now`, `setTimeout` and `clearTimeout`.
 */
import { AsyncResource } from 'node:async_hooks';

import FakeTimers from '@sinonjs/fake-timers';

const { setImmediate } = globalThis;

/** So many turns of the event loop are enough for everything that does not wait for time: promises, bodies of responses. */
const turns = 2;

/** @typedef {ReturnType<typeof virtualClock>} VirtualClock */
/** @typedef {{ cancel: () => void }} Timer */

/** @param {number} startMs Unix time in milliseconds */
export function virtualClock(startMs) {
  let fake = FakeTimers.createClock(startMs);
  /** What waits by `after`, when its time has come. @type {(() => void) | undefined} */
  let due;
  /** @type {Set<Promise<unknown>>} */
  const outside = new Set();

  async function settled() {
    do {
      await Promise.allSettled(outside);
      for (let turn = 0; turn < turns; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    } while (outside.size > 0);
  }

  /** Goes on to what waits next. @returns {boolean} false: nothing does */
  function advance() {
    if (fake.countTimers() === 0) return false;
    fake.next();
    // Not within `next`, where what is to be called at once would wait for a millisecond.
    const call = due;
    due = undefined;
    call?.();
    return true;
  }

  return {
    now: () => fake.now,

    /** How many timers are set. */
    waiting: () => fake.countTimers(),

    /** @param {number} ms whole ones @param {() => void} call @returns {Timer} */
    after(ms, call) {
      const timer = fake.setTimeout(() => {
        due = call;
      }, ms);
      return { cancel: () => fake.clearTimeout(timer) };
    },

    /** Stands still while something goes on outside of this process. @param {Promise<unknown>} end */
    waitFor(end) {
      outside.add(end);
      const forget = () => outside.delete(end);
      end.then(forget, forget);
    },

    /** Goes on until nothing waits any more. */
    async run() {
      do await settled();
      while (advance());
    },

    /** Goes on until a promise is settled. @template T @param {Promise<T>} promise @returns {Promise<T>} */
    async until(promise) {
      let isSettled = false;
      const settle = () => {
        isSettled = true;
      };
      promise.then(settle, settle);
      for (;;) {
        await settled();
        if (isSettled) return promise;
        if (!advance()) throw new Error('what is waited for never comes: no timer is set');
      }
    },

    /** From now on, all code of this process goes by it. What waited before is forgotten. */
    install() {
      fake = FakeTimers.install({
        now: fake.now,
        toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'],
        // Node's own, which were set before.
        shouldClearNativeTimers: true,
      });
      const { setTimeout } = globalThis;
      // One millisecond at least, as Node has it: code that waits for nothing must not stop the clock.
      // And whoever was running when a timer was set is still the one when its time has come, as in Node.
      globalThis.setTimeout = /** @type {any} */ (
        (/** @type {any} */ call, /** @type {number} */ ms, /** @type {unknown[]} */ ...values) =>
          setTimeout(AsyncResource.bind(call), Math.max(1, ms || 0), ...values)
      );
    },

    uninstall: () => fake.uninstall(),
  };
}
