/** What the start of a WASM core costs, step by step, and how much memory it has: seen from outside, by the globals. */
import zlib from 'node:zlib';

/** @typedef {{ decompressMs: number, compileMs: number, instantiateMs: number }} StartUp */

/** To be called before the Action's code runs. */
export function watchWasm() {
  /** @type {StartUp} */
  const startUp = { decompressMs: 0, compileMs: 0, instantiateMs: 0 };
  /** @type {WebAssembly.Memory | undefined} */
  let memory;

  /** @template T @param {keyof StartUp} step @param {() => T} work */
  function timed(step, work) {
    const started = performance.now();
    const result = work();
    startUp[step] += performance.now() - started;
    return result;
  }

  const { brotliDecompressSync } = zlib;
  zlib.brotliDecompressSync = (...values) =>
    timed('decompressMs', () => brotliDecompressSync(...values));

  const { Module, Instance } = WebAssembly;
  WebAssembly.Module = new Proxy(Module, {
    construct: (_, [bytes]) => timed('compileMs', () => new Module(bytes)),
  });
  WebAssembly.Instance = new Proxy(Instance, {
    construct(_, [module, imports]) {
      const instance = timed('instantiateMs', () => new Instance(module, imports));
      const isMemory = (/** @type {unknown} */ it) => it instanceof WebAssembly.Memory;
      memory = /** @type {any} */ (Object.values(instance.exports).find(isMemory));
      return instance;
    },
  });

  return {
    startUp,
    /** null: no WASM was started. */
    memoryPages: () => (memory ? memory.buffer.byteLength / 65_536 : null),
  };
}
