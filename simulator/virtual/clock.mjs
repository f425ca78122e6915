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
  /** @type {Set<Promise<unknown>>} */
  const outside = new Set();

  async function settled() {
    do {
      await Promise.allSettled(outside);
      for (let turn = 0; turn < turns; turn += 1) {
        await new Promise((resolve) => real.setImmediate(resolve));
      }
    } while (outside.size > 0);
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
      setPerformanceNow(() => nowMs - startMs);
      globalThis.setTimeout = /** @type {any} */ (timeoutBy(clock));
      globalThis.clearTimeout = /** @type {any} */ (
        (/** @type {any} */ timeout) =>
          timeout?.cancel ? timeout.cancel() : real.clearTimeout(timeout)
      );
    },

    uninstall() {
      globalThis.Date = real.Date;
      setPerformanceNow(real.now);
      globalThis.setTimeout = real.setTimeout;
      globalThis.clearTimeout = real.clearTimeout;
    },
  };
  return clock;
}

/** To Node 18 it is read-only. @param {() => number} value */
const setPerformanceNow = (value) =>
  Object.defineProperty(performance, 'now', { value, configurable: true });

/** `setTimeout`, as Node has it. @param {Pick<VirtualClock, 'after'>} clock */
function timeoutBy({ after }) {
  return (
    /** @type {Function} */ call,
    /** @type {number} */ ms,
    /** @type {unknown[]} */ ...values
  ) => {
    // Whole milliseconds, and one at least.
    const set = () => after(Math.max(1, Math.trunc(ms || 0)), () => call(...values));
    let timer = set();
    const timeout = {
      cancel: () => timer.cancel(),
      // Node's own `fetch` sets timers, too, and calls these.
      unref: () => timeout,
      refresh() {
        timer.cancel();
        timer = set();
        return timeout;
      },
    };
    return timeout;
  };
}
