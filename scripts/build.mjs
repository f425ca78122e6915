// Builds pkg/: the paste-ready Action, and what is in it for those who bundle.
//
// `--compare` writes nothing, and fails when pkg/ does not hold just what the sources make.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { build, transform } from 'esbuild';
import { contents, partsOf } from './contents.mjs';
import { packagesOf } from './packages.mjs';
import { shortImports } from './short-imports.mjs';
import { cargoHome, root, searchPath } from './tools.mjs';

const work = path.join(root, 'build', 'wasm');
const target = path.join(root, 'build', 'target');
const source = (/** @type {string[]} */ ...names) => fs.readFileSync(path.join(root, ...names));
const { version, license, description } = JSON.parse(source('package.json').toString());

/** @type {(step: string, command: string, args: string[], env?: NodeJS.ProcessEnv) => void} */
function run(step, command, args, env = {}) {
  console.log(`build: ${step}`);
  execFileSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: searchPath },
  });
}

/** `opt-level = "z"` has 5, which makes calls of what takes less room than a call: with this the pasted file is smaller. */
const inlining = '-Cllvm-args=--inline-threshold=10';

/** Keeps the paths of this machine out of the WASM, so that it is the same from every folder. */
function remappedPaths() {
  const crates = path.join(cargoHome, 'registry', 'src');
  const registries = fs.readdirSync(crates).map((name) => path.join(crates, name));
  const sysroot = execFileSync('rustc', ['--print', 'sysroot'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: searchPath },
  });
  const names = [
    [root, '.'],
    ...registries.map((from) => [from, 'crates']),
    [sysroot.trim(), 'rust'],
  ];
  return names.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

function buildWasm() {
  const wasmTarget = ['--target', 'wasm32-unknown-unknown'];
  run('fetch the crates', 'cargo', ['fetch', '--locked', ...wasmTarget]);
  // The profile says how; the crate type is asked for here, see Cargo.toml.
  const crate = ['--lib', '--crate-type', 'cdylib', '--features', 'pasted'];
  const library = ['--release', ...crate, '--target-dir', target];
  run('compile the core', 'cargo', ['rustc', '--locked', ...library, ...wasmTarget], {
    CARGO_ENCODED_RUSTFLAGS: [inlining, ...remappedPaths()].join('\x1f'),
  });
  const compiled = path.join(target, 'wasm32-unknown-unknown', 'release', 'permission_claims.wasm');
  fs.rmSync(work, { recursive: true, force: true });
  run('write the glue', 'wasm-bindgen', ['--target', 'web', '--out-dir', work, compiled]);
  const wasm = path.join(work, 'permission_claims_bg.wasm');
  // The stack comes first in memory, so that no address of the core's data wraps around into the first kilobyte.
  const passes = ['--low-memory-unused', '--flatten', '--rereloop', '-Os', '-Oz', '--converge'];
  const strip = ['--strip-debug', '--strip-producers', '--strip-target-features'];
  run('shrink the core', 'wasm-opt', [...passes, ...strip, wasm, '-o', wasm]);
  return fs.readFileSync(wasm);
}

/** The glue, with the edge's JavaScript beside it, and not in a folder of wasm-bindgen's making. */
function readGlue() {
  const glue = fs.readFileSync(path.join(work, 'permission_claims.js'), 'utf8');
  return glue.replace(/ from (['"])\.\/snippets\/.*\/edge\.mjs\1/g, " from './edge.mjs'");
}

/** The glue of wasm-bindgen as a function that makes it anew at each call. @param {string} glue */
async function glueFunction(glue) {
  fs.writeFileSync(path.join(work, 'short.js'), glue);
  fs.writeFileSync(path.join(work, 'edge.mjs'), edge);
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `
        import { initSync, Core, customClaims } from './short.js';
        import { abandon, connect, logIn, readParts } from './edge.mjs';
        core = { initSync, Core, customClaims, abandon, connect, logIn, readParts };`,
      resolveDir: work,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'node18',
    logLevel: 'error',
    metafile: true,
    write: false,
    // What the glue does for others: a core is given up with its memory, and nothing is deprecated.
    drop: ['console'],
    define: { FinalizationRegistry: 'undefined', 'Symbol.dispose': 'undefined' },
  });
  // One closure, in which the glue's variables are new at each call.
  const code = `const glue = (WebAssembly) => {let core;${outputFiles[0].text.trim()}return core};`;
  return { code, packages: packagesOf(Object.keys(metafile.inputs)) };
}

/** A file of ours without its comments (but for those that begin with `//!`), still to be read. @param {string} name */
async function readable(name) {
  const { code } = await transform(source(name), { target: 'node18' });
  return code.trim();
}

const title = (/** @type {string} */ what) =>
  `// permission-claims ${version} (${license}): ${what}`;

/** @param {Uint8Array} wasm */
function coded(wasm) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  const params = {
    [BROTLI_PARAM_QUALITY]: zlib.constants.BROTLI_MAX_QUALITY,
    [BROTLI_PARAM_LGWIN]: zlib.constants.BROTLI_MAX_WINDOW_BITS,
    [BROTLI_PARAM_SIZE_HINT]: wasm.length,
  };
  return zlib.brotliCompressSync(wasm, { params }).toString('base64');
}

/** The one file to paste, and the npm packages in it. @param {Uint8Array} wasm */
async function action(wasm) {
  const short = shortImports(wasm, readGlue());
  const glue = await glueFunction(short.glue);
  const lines = [
    title('Auth0 post-login Action in Rust and WebAssembly'),
    await readable('action-shim.js'),
    glue.code,
    `const wasm = '${coded(short.wasm)}';`,
  ];
  return { code: `${lines.join('\n')}\n`, packages: glue.packages };
}

function manifest() {
  const manifest = {
    name: 'permission-claims',
    version,
    description,
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

const wasm = buildWasm();
const edge = source('src', 'wasm', 'edge.mjs');
const types = ['permission_claims.d.ts', 'permission_claims_bg.wasm.d.ts'];
const { code, packages } = await action(wasm);
/** @type {Record<string, string | Uint8Array>} */
const files = {
  'action.js': code,
  'probe.js': `${title('a probe of the runtime')}\n${await readable('probe.js')}\n`,
  'action.d.ts': source('scripts', 'package', 'action.d.ts'),
  'package.json': manifest(),
  'CONTENTS.md': contents(partsOf(packages)),
  'README.md': source('scripts', 'package', 'README.md'),
  'LICENSE-APACHE': source('LICENSE-APACHE'),
  'LICENSE-MIT': source('LICENSE-MIT'),
  'permission_claims_bg.wasm': wasm,
  'permission_claims.js': readGlue(),
  'edge.mjs': edge,
  ...Object.fromEntries(types.map((name) => [name, fs.readFileSync(path.join(work, name))])),
};

const pkg = path.join(root, 'pkg');
if (process.argv.includes('--compare')) {
  const known = Object.keys(files).filter((name) => fs.existsSync(path.join(pkg, name)));
  const isSame = (/** @type {string} */ name) =>
    known.includes(name) && Buffer.from(files[name]).equals(source('pkg', name));
  const others = Object.keys(files).filter((name) => !isSame(name));
  const unknown = fs.readdirSync(pkg).filter((name) => !(name in files));
  if (others.length + unknown.length > 0) {
    console.error(
      `build: pkg/ differs in ${[...others, ...unknown].join(', ')}; run npm run build`,
    );
    process.exit(1);
  }
  console.log('build: pkg/ is what the sources make');
} else {
  fs.rmSync(pkg, { recursive: true, force: true });
  fs.mkdirSync(pkg);
  for (const [name, content] of Object.entries(files)) {
    fs.writeFileSync(path.join(pkg, name), content);
  }
}
console.log(`build: pkg/action.js has ${files['action.js'].length} bytes`);
