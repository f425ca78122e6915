/** The packages, as `npm pack` makes them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { text } from './readme.mjs';

const packages = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(text('package.json'));

for (const [name, peers] of /** @type {const} */ ([
  ['vue', ['@auth0/auth0-vue', 'vue']],
  ['react', ['@auth0/auth0-react', 'react']],
])) {
  const manifest = JSON.parse(text(`packages/${name}/package.json`));

  test(`the package for ${name} needs the framework and Auth0's SDK, and runs nothing when it is installed`, () => {
    assert.deepEqual(Object.keys(manifest.peerDependencies), peers);
    for (const absent of ['dependencies', 'optionalDependencies', 'scripts', 'bin']) {
      assert.ok(!(absent in manifest), absent);
    }
    assert.deepEqual([manifest.private, manifest.type], [true, 'module']);
    assert.equal(manifest.version, version);
  });

  test(`the package for ${name} packs all that it imports, its types and its licenses`, async () => {
    const args = ['pack', `./${name}`, '--dry-run', '--json', '--ignore-scripts'];
    const { stdout } = await promisify(execFile)('npm', args, { cwd: packages });
    const [{ files, filename }] = JSON.parse(stdout);
    const packed = files.map((/** @type {{ path: string }} */ { path }) => path);
    const inside = packed.filter((/** @type {string} */ path) => path.endsWith('.js'));
    for (const file of inside) {
      const imports = text(`packages/${name}/${file}`).matchAll(/from '\.\/([^']+)'/g);
      for (const [, imported] of imports) assert.ok(packed.includes(imported), imported);
    }
    for (const needed of ['index.js', 'index.d.ts', 'README.md', 'LICENSE-MIT', 'LICENSE-APACHE']) {
      assert.ok(packed.includes(needed), needed);
    }
    assert.ok(text(`packages/${name}/README.md`).includes(filename), 'the README names the file');
  });

  test(`the package for ${name} reads claims and refreshes by the same code as the other, under the same licenses`, () => {
    for (const shared of ['access.js', 'refresh.js']) {
      assert.equal(text(`packages/${name}/${shared}`), text(`packages/vue/${shared}`));
    }
    for (const license of ['LICENSE-MIT', 'LICENSE-APACHE']) {
      assert.equal(text(`packages/${name}/${license}`), text(license));
    }
  });
}
