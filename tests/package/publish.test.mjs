/** pkg/ as npm would publish it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { pkg } from './copy.mjs';

// npm is of the Node at hand, not of one of Auth0's.
const isPackaged = process.execPath.includes('node_modules');

const repository = new URL('../../', import.meta.url);
const text = (/** @type {string} */ name) => readFile(new URL(name, repository), 'utf8');

test('npm packs all of pkg/, and nothing else', { skip: isPackaged }, async () => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: pkg });
  const [{ name, files }] = JSON.parse(stdout);
  assert.equal(name, 'permission-claims');
  const packed = files.map((/** @type {{ path: string }} */ { path }) => path);
  assert.deepEqual(packed.sort(), (await readdir(pkg)).sort());
  for (const needed of ['action.js', 'action.d.ts', 'CONTENTS.md', 'LICENSE-MIT', 'README.md']) {
    assert.ok(packed.includes(needed), needed);
  }
});

test('the package may be published, runs nothing when it is installed, and needs no other', async () => {
  const manifest = JSON.parse(await text('pkg/package.json'));
  for (const absent of ['private', 'scripts', 'bin', 'dependencies', 'peerDependencies']) {
    assert.ok(!(absent in manifest), absent);
  }
  assert.equal(manifest.license, 'MIT OR Apache-2.0');
});

test('the package says what it is, and not what this repository is, and names no address', async () => {
  const manifest = JSON.parse(await text('pkg/package.json'));
  assert.match(manifest.description, /^Auth0 post-login Action /);
  assert.doesNotMatch(manifest.description, /simulator|tests/);
  // Nothing is published, and there is none.
  for (const absent of ['repository', 'homepage', 'bugs']) assert.ok(!(absent in manifest), absent);
});

test('one version everywhere', async () => {
  const { version } = JSON.parse(await text('package.json'));
  assert.equal(JSON.parse(await text('pkg/package.json')).version, version);
  assert.match(await text('Cargo.toml'), new RegExp(`^version = "${version}"$`, 'm'));
  assert.match(await text('pkg/action.js'), new RegExp(`^// permission-claims ${version} `));
  const [, newest] = (await text('CHANGELOG.md')).match(/^## \[(\d[^\]]*)\]/m) ?? [];
  assert.equal(newest, version);
});
