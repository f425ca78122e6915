// Builds pkg/: the paste-ready Action, and what is in it for those who bundle.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'build', 'wasm');
const target = path.join(root, 'build', 'target');
const bin = path.join(root, 'node_modules', '.bin');
const { version, license } = readPackage();

/** @returns {{ version: string, license: string }} */
function readPackage() {
  return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
}

/** @type {(step: string, command: string, args: string[], env?: NodeJS.ProcessEnv) => void} */
function run(step, command, args, env = {}) {
  console.log(`build: ${step}`);
  execFileSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
}

/**
 * The flags that keep the paths of this machine out of the WASM, so that it is the same from every
 * folder.
 */
function remapPaths() {
  const cargo = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo');
  const registries = path.join(cargo, 'registry', 'src');
  const sources = fs.existsSync(registries) ? fs.readdirSync(registries) : [];
  const prefixes = [
    [root, '.'],
    ...sources.map((source) => [path.join(registries, source), 'crates']),
  ];
  return prefixes.map(([from, to]) => `--remap-path-prefix=${from}=${to}`).join('\x1f');
}

function buildWasm() {
  run('fetch the crates', 'cargo', ['fetch', '--locked', '--target', 'wasm32-unknown-unknown']);
  run(
    'compile the core',
    'cargo',
    [
      ...['rustc', '--locked', '--release', '--lib', '--crate-type', 'cdylib'],
      ...['--target', 'wasm32-unknown-unknown', '--target-dir', target],
    ],
    { CARGO_ENCODED_RUSTFLAGS: remapPaths() },
  );
  const compiled = path.join(target, 'wasm32-unknown-unknown', 'release', 'permission_claims.wasm');
  run('write the glue', 'wasm-bindgen', ['--target', 'web', '--out-dir', folder, compiled]);
  const wasm = path.join(folder, 'permission_claims_bg.wasm');
  run('shrink the core', path.join(bin, 'wasm-opt'), [
    ...['-Oz', '--converge', '--strip-debug', '--strip-producers'],
    ...[wasm, '-o', wasm],
  ]);
  return fs.readFileSync(wasm);
}

/** The glue as a function that makes it anew at each call, minified. */
async function buildGlue() {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { initSync, logIn, customClaims } from './permission_claims.js';",
      resolveDir: folder,
    },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'core',
    target: 'node18',
    platform: 'node',
    logLevel: 'error',
    write: false,
  });
  return `const glue = (WebAssembly) => {${outputFiles[0].text.trim()}return core};`;
}

/** @param {Uint8Array} wasm */
function compress(wasm) {
  const params = {
    [zlib.constants.BROTLI_PARAM_QUALITY]: zlib.constants.BROTLI_MAX_QUALITY,
    [zlib.constants.BROTLI_PARAM_LGWIN]: zlib.constants.BROTLI_MAX_WINDOW_BITS,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: wasm.length,
  };
  return zlib.brotliCompressSync(wasm, { params }).toString('base64');
}

/** @type {(name: string, content: string | Uint8Array) => void} */
const write = (name, content) => fs.writeFileSync(path.join(root, 'pkg', name), content);

const wasm = buildWasm();
const glue = await buildGlue();
const shim = fs.readFileSync(path.join(root, 'action-shim.js'), 'utf8');
const banner = `// permission-claims ${version} | ${license} | Auth0 post-login Action: all roles and permissions in the ID token`;
const action = [banner, shim, glue, `const wasm = '${compress(wasm)}';`, ''].join('\n');
fs.mkdirSync(path.join(root, 'pkg'), { recursive: true });
write('action.js', action);
write('permission_claims_bg.wasm', wasm);
for (const name of [
  'permission_claims.js',
  'permission_claims.d.ts',
  'permission_claims_bg.wasm.d.ts',
]) {
  write(name, fs.readFileSync(path.join(folder, name)));
}
console.log(`build: pkg/action.js has ${action.length} bytes`);
