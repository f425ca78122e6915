/** Watches a WASM core from outside, by wrapping the globals: how long each step of its start takes, how much memory it has. */
import zlib from 'node:zlib';

/** @typedef {{ decompressMs: number, compileMs: number, instantiateMs: number }} StartUp */

const pageBytes = 65_536;

/** Call this before the Action's code runs. */
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
    memoryPages: () => (memory ? memory.buffer.byteLength / pageBytes : null),
  };
}
