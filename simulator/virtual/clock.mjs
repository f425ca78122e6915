/**
 * A clock that stands still while anything is being done, and then goes on to the next thing that waits for its time.
 * The code that runs by it sees it as `Date`, `performance.now`, `setTimeout` and `clearTimeout`.
 */
import { timers } from './timers.mjs';

const real = { Date, now: performance.now, setImmediate, setTimeout, clearTimeout };

/** So many turns of the event loop are enough for everything that does not wait for time: promises, bodies of responses. */
const turns = 2;

/** @typedef {ReturnType<typeof virtualClock>} VirtualClock */

/** @param {number} startMs Unix time in milliseconds */
export function virtualClock(startMs) {
  let nowMs = startMs;
  const waiting = timers();

  async function settled() {
    for (let turn = 0; turn < turns; turn += 1) {
      await new Promise((resolve) => real.setImmediate(resolve));
    }
  }

  /** Goes on to what waits next. @returns {boolean} false: nothing does */
  function advance() {
    const next = waiting.next();
    if (!next) return false;
    nowMs = next.atMs;
    next.call();
    return true;
  }

  const clock = {
    now: () => nowMs,

    /** How many timers are set. */
    waiting: () => waiting.count(),

    /** @param {number} ms @param {() => void} call @returns {import('./timers.mjs').Timer} */
    after: (ms, call) => waiting.add(nowMs + Math.max(0, ms), call),

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

    /** From now on, all code of this process goes by it. */
    install() {
      globalThis.Date = /** @type {any} */ (
        class extends real.Date {
          /** @param {[]} values */
          constructor(...values) {
            if (values.length > 0) super(...values);
            else super(nowMs);
          }

          static now() {
            return nowMs;
          }
        }
      );
      performance.now = () => nowMs - startMs;
      globalThis.setTimeout = /** @type {any} */ (
        /** @type {(call: Function, ms: number, ...values: any[]) => import('./timers.mjs').Timer} */
        // As in Node: whole milliseconds, and one at least.
        (call, ms, ...values) =>
          clock.after(Math.max(1, Math.trunc(ms || 0)), () => call(...values))
      );
      globalThis.clearTimeout = /** @type {any} */ (
        (/** @type {import('./timers.mjs').Timer | undefined} */ timer) => timer?.cancel()
      );
    },

    uninstall() {
      globalThis.Date = real.Date;
      performance.now = real.now;
      globalThis.setTimeout = real.setTimeout;
      globalThis.clearTimeout = real.clearTimeout;
    },
  };
  return clock;
}
