/** The WASM core traps when JavaScript enters it. */

/** Works on the cores that start until it ends. */
export function trapOnDemand() {
  const { Instance } = WebAssembly;
  /** How often it is entered before that. */
  let left = Number.POSITIVE_INFINITY;
  let count = 0;
  let starts = 0;
  /** @param {any} call */
  const guarded = (call) => {
    if (typeof call !== 'function') return call;
    return (/** @type {unknown[]} */ ...values) => {
      left -= 1;
      if (left >= 0) return call(...values);
      left = Number.POSITIVE_INFINITY;
      count += 1;
      throw new WebAssembly.RuntimeError('unreachable');
    };
  };
  WebAssembly.Instance = class {
    /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
    constructor(module, imports) {
      starts += 1;
      const members = Object.entries(new Instance(module, imports).exports);
      this.exports = Object.fromEntries(members.map(([name, it]) => [name, guarded(it)]));
    }
  };
  return {
    /** @param {number} entries how often it is entered before that */
    after(entries) {
      left = entries;
    },
    /** How often a core has trapped. */
    count: () => count,
    /** How many cores were started. */
    starts: () => starts,
    end() {
      WebAssembly.Instance = Instance;
    },
  };
}
