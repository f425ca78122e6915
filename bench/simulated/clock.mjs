/**
 * A clock that stands still while code runs, and then jumps to the time of the next timer. Code sees it as `Date`,
 * `setTimeout` and `clearTimeout`.
 */
import { timerQueue } from './timer-queue.mjs';

const RealDate = Date;
const realImmediate = setImmediate;

/** This many turns of the event loop settle all that waits for no timer: promises, bodies of responses. */
const turns = 2;

/** @typedef {ReturnType<typeof simulatedClock>} SimulatedClock */

/** @param {number} startMs Unix time in milliseconds */
export function simulatedClock(startMs) {
  let nowMs = startMs;
  const waiting = timerQueue();

  async function settled() {
    for (let turn = 0; turn < turns; turn += 1) {
      await new Promise((resolve) => realImmediate(resolve));
    }
  }

  const clock = {
    now: () => nowMs,

    /** @param {number} ms @param {() => void} call @returns {import('./timer-queue.mjs').Timer} */
    after: (ms, call) => waiting.add(nowMs + Math.max(0, ms), call),

    /** Until no timer is left. */
    async run() {
      for (;;) {
        await settled();
        const next = waiting.next();
        if (!next) return;
        nowMs = next.atMs;
        next.call();
      }
    },

    /** Replaces the globals, for all code of this process. */
    install() {
      globalThis.Date = /** @type {any} */ (
        class extends RealDate {
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
      globalThis.setTimeout = /** @type {any} */ (
        (/** @type {() => void} */ call, /** @type {number} */ ms) => clock.after(ms || 0, call)
      );
      globalThis.clearTimeout = /** @type {any} */ (
        (/** @type {import('./timer-queue.mjs').Timer | undefined} */ timer) => timer?.cancel()
      );
    },
  };
  return clock;
}
