/** Breaks the WASM core on its way from the file to the engine. */
import { readFileSync } from 'node:fs';
import zlib from 'node:zlib';

import { actionRequire } from 'permission-claims-simulator';

/** @typedef {(wasm: Uint8Array) => Uint8Array} Change */

/**
 * A `require` whose `zlib` changes what is decoded: the first time by the first change, and so on; the last change
 * holds for all that come after.
 *
 * @param {...Change} changes
 */
export function requireBroken(...changes) {
  let decoded = 0;
  const broken = new Proxy(zlib, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function' || !/(decompress|inflate|unzip).*Sync/i.test(String(name))) {
        return member;
      }
      return (/** @type {unknown[]} */ ...values) => {
        const change = changes[Math.min(decoded++, changes.length - 1)];
        return change(member(...values));
      };
    },
  });
  const require = actionRequire();
  return {
    /** @param {string} request */
    require: (request) => (/^(node:)?zlib$/.test(request) ? broken : require(request)),
    /** How often the core was decoded. */
    starts: () => decoded,
  };
}

/** @type {Change} */
export const healthy = (wasm) => wasm;

/**
 * An exported function traps at once.
 *
 * @param {string} name
 */
export const trapping = (name) => replacing(name, unreachable);

/**
 * An exported function does nothing; for one that has no result.
 *
 * @param {string} name
 */
export const idle = (name) => replacing(name, nop);

/**
 * All cores that start until the test ends can be made to trap: the next time that JavaScript enters one.
 *
 * @param {import('node:test').TestContext} t
 */
export function trapOnDemand(t) {
  const { Instance } = WebAssembly;
  const trap = { isNext: false, starts: 0 };
  /** @param {any} call */
  const guarded = (call) => {
    if (typeof call !== 'function') return call;
    return (/** @type {unknown[]} */ ...values) => {
      if (!trap.isNext) return call(...values);
      trap.isNext = false;
      throw new WebAssembly.RuntimeError('unreachable');
    };
  };
  WebAssembly.Instance = class {
    /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
    constructor(module, imports) {
      trap.starts += 1;
      const members = Object.entries(new Instance(module, imports).exports);
      this.exports = Object.fromEntries(members.map(([name, it]) => [name, guarded(it)]));
    }
  };
  t.after(() => {
    WebAssembly.Instance = Instance;
  });
  return trap;
}

const unreachable = 0x00;
const nop = 0x01;
const end = 0x0b;

/**
 * The body of an exported function becomes one instruction, followed by `nop`s to its old length.
 *
 * @param {string} name
 * @param {number} instruction
 * @returns {Change}
 */
function replacing(name, instruction) {
  return (original) => {
    const wasm = Uint8Array.from(original);
    // The pasted file has them in the same order.
    const body = bodyOf(wasm, functionsOf(wasm)[exportedFunctions.indexOf(name)]);
    wasm.fill(nop, body.start, body.end);
    const locals = 0;
    wasm.set([locals, instruction], body.start);
    wasm[body.end - 1] = end;
    if (!WebAssembly.validate(wasm)) throw new Error(`the WASM without ${name} is not valid`);
    return wasm;
  };
}

/** The exported functions, in order. @param {Uint8Array} wasm */
const functionsOf = (wasm) =>
  WebAssembly.Module.exports(new WebAssembly.Module(new Uint8Array(wasm)))
    .filter(({ kind }) => kind === 'function')
    .map(({ name }) => name);

/** The exported functions of the core, by the names that they have before the build shortens them. */
export const exportedFunctions = functionsOf(
  readFileSync(new URL('../../pkg/permission_claims_bg.wasm', import.meta.url)),
);

/**
 * https://webassembly.github.io/spec/core/binary/modules.html
 *
 * @param {Uint8Array} wasm
 * @param {string} name of an exported function
 */
function bodyOf(wasm, name) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  };
  const text = () => {
    const length = number();
    at += length;
    return Buffer.from(wasm.subarray(at - length, at)).toString();
  };
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(new Uint8Array(wasm)));
  const importedFunctions = imported.filter(({ kind }) => kind === 'function').length;
  let index = -1;
  while (at < wasm.length) {
    const section = wasm[at++];
    const length = number();
    const next = at + length;
    if (section === 7) {
      for (let left = number(); left > 0; left--) {
        const exported = text();
        const kind = wasm[at++];
        const target = number();
        if (kind === 0 && exported === name) index = target - importedFunctions;
      }
    }
    if (section === 10 && index >= 0) {
      number();
      for (let left = index; left > 0; left--) {
        const size = number();
        at += size;
      }
      const size = number();
      return { start: at, end: at + size };
    }
    at = next;
  }
  throw new Error(`the WASM has no code of ${name}`);
}
