import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

const bytes = fs.readFileSync(new URL('../../pkg/permission_claims_bg.wasm', import.meta.url));
const module = new WebAssembly.Module(bytes);
const imports = WebAssembly.Module.imports(module);

test('the WASM imports from its glue alone: nothing native leaked in', () => {
  assert.ok(imports.length > 0);
  assert.deepEqual(
    [...new Set(imports.map(({ module }) => module))],
    ['./permission_claims_bg.js'],
  );
});

test('no data lies in the first kilobyte of the memory, as wasm-opt was told', () => {
  /** @type {Record<string, Record<string, () => void>>} */
  const stubs = {};
  for (const { module, name } of imports) stubs[module] = { ...stubs[module], [name]: () => {} };
  const { exports } = new WebAssembly.Instance(module, stubs);
  const { buffer } = /** @type {WebAssembly.Memory} */ (exports.memory);
  assert.deepEqual(new Uint8Array(buffer, 0, 1024), new Uint8Array(1024));
});

test('the WASM holds no path of the machine that built it', () => {
  assert.doesNotMatch(bytes.toString('latin1'), /\/(home|root|Users|work|tmp|\.cargo)\//);
});
