/** Counts the calls between JavaScript and a WASM core, in both directions: exactly, where times only tell roughly. */

/** @typedef {{ imports: Record<string, number>, exports: Record<string, number> }} Crossings calls by name */

/** To be called before the Action's code runs. */
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

  /** @param {keyof Crossings} direction @param {Record<string, unknown>} members */
  const countedAll = (direction, members) =>
    Object.fromEntries(
      Object.entries(members).map(([name, member]) => [
        name,
        typeof member === 'function' ? counted(direction, name, member) : member,
      ]),
    );

  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(_, [module, imports]) {
      const modules = Object.entries(imports).map(([name, members]) => [
        name,
        countedAll('imports', /** @type {any} */ (members)),
      ]);
      const { exports } = new Instance(module, Object.fromEntries(modules));
      return { exports: countedAll('exports', exports) };
    },
  });

  return {
    /** The calls since this was last asked. */
    taken() {
      const taken = counts;
      counts = { imports: {}, exports: {} };
      return taken;
    },
  };
}
