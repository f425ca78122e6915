/** The list of what is inside the file. The build holds it against what cargo and esbuild say; see `--compare`. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { packagesOf } from '../../scripts/packages.mjs';

const text = (/** @type {string} */ name) =>
  readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

test('each part once, with a version of Cargo.lock or package-lock.json, and a license', async () => {
  const [, , ...rows] = (await text('pkg/CONTENTS.md'))
    .split('\n')
    .filter((it) => it.startsWith('|'));
  const parts = rows.map((row) =>
    row
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
  const names = parts.map(([name]) => name);
  assert.equal(new Set(names).size, names.length);
  const crates = await text('Cargo.lock');
  const packages = JSON.parse(await text('package-lock.json')).packages;
  for (const [name, version, license, what] of parts) {
    assert.ok(license, name);
    if (what.startsWith('crate')) {
      assert.ok(crates.includes(`name = "${name}"\nversion = "${version}"\n`), name);
    } else if (what.startsWith('npm package')) {
      assert.equal(packages[`node_modules/${name}`].version, version);
    } else {
      assert.match(await text('rust-toolchain.toml'), new RegExp(`"${version}"`));
    }
  }
  for (const name of ['permission-claims', 'wasm-bindgen', "Rust's standard library"]) {
    assert.ok(names.includes(name), name);
  }
});

test('no function of the bundler is inside: it would have to be listed', async () => {
  // https://github.com/evanw/esbuild/blob/main/internal/runtime/runtime.go
  const own = /defineProperty|getOwnPropertyDescriptor|getOwnPropertyNames/;
  assert.doesNotMatch(await text('pkg/action.js'), own);
});

/** @param {string[]} inputs @param {string[]} expected */
function check(inputs, expected) {
  test(`the packages of ${JSON.stringify(inputs)}`, () =>
    assert.deepEqual(packagesOf(inputs), expected));
}

check(['<stdin>', 'src/a.js'], []);
check(['node_modules/b/index.js', 'node_modules/b/lib/c.js', 'node_modules/a/i.js'], ['a', 'b']);
check(['node_modules/@scope/b/index.js'], ['@scope/b']);
check(['../x/node_modules/a/node_modules/b/index.js'], ['b']);
