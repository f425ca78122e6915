// Builds pkg/: the paste-ready Action, and what is in it for those who bundle.
//
// `--compare` writes nothing, and fails when pkg/ does not hold just what the sources make.

import fs from 'node:fs';
import path from 'node:path';
import { buildCore, work } from './build/core.mjs';
import { action, probe } from './build/pasted-files.mjs';
import { contents, partsOf, sbom } from './contents.mjs';
import { root } from './tools.mjs';

const pkg = path.join(root, 'pkg');
const source = (/** @type {string[]} */ ...names) => fs.readFileSync(path.join(root, ...names));

const { version, license } = JSON.parse(source('package.json').toString());

function manifest() {
  const manifest = {
    name: 'permission-claims',
    version,
    description:
      "Auth0 post-login Action that puts all of a user's roles and permissions into the ID token: to paste, to bundle, or as a dependency of an Action of one's own",
    license,
    keywords: ['auth0', 'auth0-actions', 'permissions', 'roles', 'rbac', 'wasm'],
    type: 'commonjs',
    main: 'action.js',
    types: 'action.d.ts',
    exports: {
      '.': { types: './action.d.ts', default: './action.js' },
      './*': './*',
    },
    engines: { node: '>=18' },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The files of pkg/, by name. */
async function build() {
  const core = buildCore();
  const { code, packages } = await action(core.short);
  const parts = partsOf(packages);
  const glue = ['permission_claims.js', 'permission_claims.d.ts', 'permission_claims_bg.wasm.d.ts'];
  /** @type {Record<string, string | Uint8Array>} */
  const files = {
    'action.js': code,
    'probe.js': await probe(),
    'action.d.ts': source('scripts', 'package', 'action.d.ts'),
    'package.json': manifest(),
    'CONTENTS.md': contents(parts),
    'sbom.cdx.json': sbom(parts, version),
    'README.md': source('scripts', 'package', 'README.md'),
    'LICENSE-APACHE': source('LICENSE-APACHE'),
    'LICENSE-MIT': source('LICENSE-MIT'),
    'permission_claims_bg.wasm': core.wasm,
    ...Object.fromEntries(glue.map((name) => [name, fs.readFileSync(path.join(work, name))])),
  };
  return files;
}

/** Ends with an error if pkg/ holds anything else. @param {Record<string, string | Uint8Array>} files */
function compare(files) {
  const isSame = (/** @type {string} */ name) =>
    fs.existsSync(path.join(pkg, name)) && Buffer.from(files[name]).equals(source('pkg', name));
  const others = Object.keys(files).filter((name) => !isSame(name));
  const unknown = fs.readdirSync(pkg).filter((name) => !(name in files));
  if (others.length + unknown.length > 0) {
    const names = [...others, ...unknown].join(', ');
    console.error(`build: pkg/ differs in ${names}; run npm run build`);
    process.exit(1);
  }
  console.log('build: pkg/ is what the sources make');
}

const files = await build();
if (process.argv.includes('--compare')) {
  compare(files);
} else {
  fs.rmSync(pkg, { recursive: true, force: true });
  fs.mkdirSync(pkg);
  for (const [name, content] of Object.entries(files)) {
    fs.writeFileSync(path.join(pkg, name), content);
  }
}
console.log(`build: pkg/action.js has ${files['action.js'].length} bytes`);
