/**
 * A clock that stands still while anything is being done, and then goes on to the next thing that waits for its time.
 * The code that runs by it sees it as `Date`, `setTimeout` and `clearTimeout`.
 */
import { timers } from './timers.mjs';

const RealDate = Date;
const realImmediate = setImmediate;

/** So many turns of the event loop are enough for everything that does not wait for time: promises, bodies of responses. */
const turns = 2;

/** @typedef {ReturnType<typeof simulatedClock>} SimulatedClock */

/** @param {number} startMs Unix time in milliseconds */
export function simulatedClock(startMs) {
  let nowMs = startMs;
  const waiting = timers();

  async function settled() {
    for (let turn = 0; turn < turns; turn += 1) {
      await new Promise((resolve) => realImmediate(resolve));
    }
  }

  const clock = {
    now: () => nowMs,

    /** @param {number} ms @param {() => void} call @returns {import('./timers.mjs').Timer} */
    after: (ms, call) => waiting.add(nowMs + Math.max(0, ms), call),

    /** Goes on until nothing waits any more. */
    async run() {
      for (;;) {
        await settled();
        const next = waiting.next();
        if (!next) return;
        nowMs = next.atMs;
        next.call();
      }
    },

    /** From now on, all code of this process goes by it. */
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
        (/** @type {import('./timers.mjs').Timer | undefined} */ timer) => timer?.cancel()
      );
    },
  };
  return clock;
}
