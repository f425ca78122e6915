/** The event loop stands still, so that all timers are late at once; and clocks are set. */

const { setImmediate } = globalThis;

/** @typedef {ReturnType<typeof unreliableEventLoop>} EventLoop */

/**
 * Works on the globals, once the virtual clock is installed; `clock.uninstall` sets them right.
 *
 * @param {import('permission-claims-simulator').VirtualClock} clock
 */
export function unreliableEventLoop(clock) {
  const real = { setTimeout, clearTimeout };
  /** What became due while it stands still, in that order; by timer, where it is one. @type {Map<unknown, () => void> | undefined} */
  let held;
  let stoodStillMs = 0;
  let timesSet = 0;
  /** How far ahead the clocks are. */
  const ahead = { date: 0, performance: 0 };

  /** @param {unknown} key @param {() => void} call */
  const enter = (key, call) => {
    if (held) held.set(key, call);
    else call();
  };
  globalThis.setTimeout = /** @type {any} */ (
    (
      /** @type {(...values: unknown[]) => void} */ call,
      /** @type {number} */ ms,
      /** @type {unknown[]} */ ...values
    ) => {
      const timer = real.setTimeout(() => enter(timer, () => call(...values)), ms);
      return timer;
    }
  );
  globalThis.clearTimeout = (timer) => {
    held?.delete(timer);
    real.clearTimeout(timer);
  };
  for (const [owner, name] of /** @type {const} */ ([
    [Date, 'date'],
    [performance, 'performance'],
  ])) {
    const now = owner.now.bind(owner);
    owner.now = () => now() + ahead[name];
  }

  /** All at once: Node calls timers that are due in a row, with nothing but microtasks between them. */
  function goOn() {
    const due = held ?? new Map();
    clock.waitFor(
      new Promise((resolve) => {
        for (const key of due.keys()) setImmediate(() => call(key));
        setImmediate(() => {
          held = undefined;
          // What came meanwhile.
          for (const key of due.keys()) call(key);
          resolve(undefined);
        });
      }),
    );
    const call = (/** @type {unknown} */ key) => {
      const called = due.get(key);
      due.delete(key);
      called?.();
    };
  }

  return {
    /** @param {number} ms */
    standStill(ms) {
      if (held) return;
      held = new Map();
      clock.after(ms, () => {
        stoodStillMs += ms;
        goOn();
      });
    },
    /** Until the event loop takes what has arrived. @type {() => Promise<void>} */
    arrival: () => new Promise((resolve) => enter({}, resolve)),
    stoodStillMs: () => stoodStillMs,
    /** The time of day, whatever it was set to before. @param {number} aheadMs of the right one; may be negative */
    setDate(aheadMs) {
      ahead.date = aheadMs;
      timesSet += 1;
    },
    /** As after the process was suspended. @param {number} ms */
    setBothForward(ms) {
      ahead.date += ms;
      ahead.performance += ms;
      timesSet += 1;
    },
    /** How often a clock was set. */
    timesSet: () => timesSet,
  };
}
