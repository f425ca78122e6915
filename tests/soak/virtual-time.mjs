/** A clock in place of this process's: hours pass in seconds, and the same each time. */

/** @typedef {{ at: number, run: () => void }} Timer */
/** @typedef {ReturnType<typeof startVirtualTime>} VirtualTime */

/**
 * From now on `Date.now`, `setTimeout` and `clearTimeout` go by this clock, which stands still while anything can
 * still happen.
 *
 * @param {number} nowMs
 */
export function startVirtualTime(nowMs) {
  const real = { now: Date.now, setTimeout, clearTimeout };
  /** @type {Set<Timer>} in the order in which they were set */
  const timers = new Set();
  let now = nowMs;

  Date.now = () => now;
  globalThis.setTimeout = /** @type {any} */ (
    (
      /** @type {Function} */ callback,
      /** @type {number} */ ms = 0,
      /** @type {any[]} */ ...values
    ) => {
      const timer = { at: now + Math.max(1, Math.trunc(ms)), run: () => callback(...values) };
      timers.add(timer);
      return timer;
    }
  );
  globalThis.clearTimeout = /** @type {any} */ (
    (/** @type {Timer} */ timer) => timers.delete(timer)
  );

  /** Goes on to the next timer. */
  function advance() {
    /** @type {Timer | undefined} */
    let next;
    for (const timer of timers) if (!next || timer.at < next.at) next = timer;
    if (!next) throw new Error('everything waits, but for nothing');
    timers.delete(next);
    now = Math.max(now, next.at);
    next.run();
  }

  return {
    /** How many timers are set. */
    waiting: () => timers.size,

    /** Lets time pass until a promise is settled. @template T @param {Promise<T>} promise */
    async until(promise) {
      let isSettled = false;
      const settle = () => {
        isSettled = true;
      };
      promise.then(settle, settle);
      for (;;) {
        // What is under way goes on until all of it waits for time.
        await new Promise((resolve) => setImmediate(resolve));
        if (isSettled) return promise;
        advance();
      }
    },

    stop() {
      Date.now = real.now;
      globalThis.setTimeout = real.setTimeout;
      globalThis.clearTimeout = real.clearTimeout;
    },
  };
}

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
