import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

const bytes = fs.readFileSync(new URL('../../pkg/permission_claims_bg.wasm', import.meta.url));

test('the WASM imports from its glue alone: nothing native leaked in', () => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
  assert.ok(imports.length > 0);
  assert.deepEqual(
    [...new Set(imports.map(({ module }) => module))],
    ['./permission_claims_bg.js'],
  );
});

test('the WASM holds no path of the machine that built it', () => {
  assert.doesNotMatch(bytes.toString('latin1'), /\/(home|root|Users|work|tmp|\.cargo)\//);
});
