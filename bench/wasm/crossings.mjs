/**
 * Counts the calls between JavaScript and a WASM core, in both directions. Unlike times, counts are the same in each run.
 * It wraps whatever a module imports and exports, so it knows no name of either; tables and memories stay as they are.
 */

/** @typedef {{ imports: Record<string, number>, exports: Record<string, number> }} Crossings calls by name */

/** Call this before the Action's code runs, which must start its core by `new WebAssembly.Instance`. */
export function countCrossings() {
  /** @type {Crossings} */
  let counts = { imports: {}, exports: {} };

  /** @param {keyof Crossings} direction @param {string} name @param {Function} call */
  function counted(direction, name, call) {
    return (/** @type {unknown[]} */ ...values) => {
      counts[direction][name] = (counts[direction][name] ?? 0) + 1;
      return call(...values);
    };
  }

  /** @param {keyof Crossings} direction @param {object} members */
  const countedAll = (direction, members) =>
    Object.fromEntries(
      Object.entries(members).map(([name, member]) => [
        name,
        typeof member === 'function' ? counted(direction, name, member) : member,
      ]),
    );

  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(_, [module, imports = {}]) {
      const modules = Object.entries(imports).map(([name, members]) => [
        name,
        countedAll('imports', members),
      ]);
      const instance = new Instance(module, Object.fromEntries(modules));
      // The exports of an instance cannot be changed, but what inherits from it can have its own.
      return Object.create(instance, {
        exports: { value: countedAll('exports', instance.exports) },
      });
    },
  });

  return {
    /** The calls since this was last called. @returns {Crossings} */
    take() {
      const taken = counts;
      counts = { imports: {}, exports: {} };
      return taken;
    },
  };
}
