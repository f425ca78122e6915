/** Crossings are counted whatever the names: a module with names as wasm-bindgen gives them, and a table beside them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import binaryen from 'binaryen';

import { countCrossings } from '../wasm/crossings.mjs';

const importName = '__wbg_get_31af05bd4842a84f';
const exportName = 'wasm_bindgen__convert__closures_____invoke__hdb7c65e32fe005a6';

const wasm = binaryen
  .parseText(`(module
    (import "./core_bg.js" "${importName}" (func $get (param i32) (result i32)))
    (memory (export "memory") 1)
    (table (export "__wbindgen_export_0") 1 funcref)
    (func (export "${exportName}") (param i32) (result i32)
      (i32.add (call $get (local.get 0)) (call $get (local.get 0))))
    (func (export "__wbindgen_start")))`)
  .emitBinary();

test('calls of imports and of exports by name', () => {
  const { take } = countCrossings();
  const imports = {
    './core_bg.js': { __proto__: null, [importName]: (/** @type {number} */ it) => it + 1 },
  };
  const instance = new WebAssembly.Instance(
    new WebAssembly.Module(Uint8Array.from(wasm)),
    /** @type {any} */ (imports),
  );
  assert.ok(instance instanceof WebAssembly.Instance);
  const { exports } = /** @type {any} */ (instance);

  exports.__wbindgen_start();
  assert.deepEqual(take(), { imports: {}, exports: { __wbindgen_start: 1 } });

  assert.equal(exports[exportName](20), 42);
  assert.equal(exports[exportName](0), 2);
  assert.deepEqual(take(), { imports: { [importName]: 4 }, exports: { [exportName]: 2 } });
  assert.deepEqual(take(), { imports: {}, exports: {} });

  assert.ok(exports.memory instanceof WebAssembly.Memory);
  assert.ok(exports.__wbindgen_export_0 instanceof WebAssembly.Table);
});
