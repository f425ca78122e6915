// Compiles the core: the WASM and its glue for bundlers, and both once more with short names for the pasted file.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cargoHome, root, searchPath } from '../tools.mjs';

/** Where wasm-bindgen writes the glue. */
export const work = path.join(root, 'build', 'wasm');
const target = path.join(root, 'build', 'target');

/** @type {(step: string, command: string, args: string[], env?: NodeJS.ProcessEnv) => string} what it prints */
function run(step, command, args, env = {}) {
  console.log(`build: ${step}`);
  return execFileSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env, PATH: searchPath },
  });
}

/** With them the pasted file is smaller: `opt-level = "z"` has a threshold of 5, and leaves in each branch what branches have in common. */
const optimizations = '-Cllvm-args=--inline-threshold=10 --sink-common-insts --hoist-common-insts';

/** Chosen by the size of the pasted file, that is after compression, which likes functions of similar names side by side. */
const passes = [
  // The stack comes first in memory, so that no address of the core's data wraps around into the first kilobyte.
  '--low-memory-unused',
  '--one-caller-inline-max-function-size=40',
  ...['--flatten', '--rereloop', '-Os', '-Oz', '--converge', '--monomorphize', '-Oz'],
  '--reorder-functions-by-name',
];

/**
 * The standard library is compiled with the core, for size and with panics that trap at once: 6 kB of the pasted file. Cargo
 * and the compiler of this version allow that with the switch for their own bootstrap alone, see docs/adr/0011.
 */
const standardLibrary = {
  cargo: ['-Zbuild-std=std,panic_abort', '-Zbuild-std-features=optimize_for_size'],
  rustc: ['-Zunstable-options', '-Cpanic=immediate-abort'],
  env: { RUSTC_BOOTSTRAP: '1' },
};

/** Keeps the paths of this machine out of the WASM, so that it is the same from every folder. */
function remappedPaths() {
  const crates = path.join(cargoHome, 'registry', 'src');
  const registries = fs.readdirSync(crates).map((name) => path.join(crates, name));
  const sysroot = run('find the standard library', 'rustc', ['--print', 'sysroot']).trim();
  const names = [[root, '.'], ...registries.map((from) => [from, 'crates']), [sysroot, 'rust']];
  return names.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/** The WASM and its glue, `permission_claims.js`, in `work`. @returns {string} the WASM's file */
function compile() {
  const wasmTarget = ['--target', 'wasm32-unknown-unknown'];
  run('fetch the crates', 'cargo', ['fetch', '--locked', ...wasmTarget]);
  // The profile says how; the crate type is asked for here, see Cargo.toml.
  const library = ['--release', '--lib', '--crate-type', 'cdylib', '--target-dir', target];
  const flags = [optimizations, ...standardLibrary.rustc, ...remappedPaths()];
  run(
    'compile the core',
    'cargo',
    ['rustc', '--locked', ...standardLibrary.cargo, ...library, ...wasmTarget],
    {
      ...standardLibrary.env,
      CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f'),
    },
  );
  const compiled = path.join(target, 'wasm32-unknown-unknown', 'release', 'permission_claims.wasm');
  fs.rmSync(work, { recursive: true, force: true });
  run('write the glue', 'wasm-bindgen', ['--target', 'web', '--out-dir', work, compiled]);
  const wasm = path.join(work, 'permission_claims_bg.wasm');
  const strip = ['--strip-debug', '--strip-producers'];
  run('shrink the core', 'wasm-opt', [...passes, ...strip, wasm, '-o', wasm]);
  return wasm;
}

/** @param {Map<string, string>} names @param {string} name of the glue */
function shortened(names, name) {
  const short = names.get(name);
  if (!short) throw new Error(`build: the glue names ${name}, which wasm-opt has not listed`);
  return short;
}

/**
 * wasm-bindgen's names end in random digits, which no compression makes shorter: 4 kB of the pasted file.
 *
 * @param {string} wasm a file
 */
function shorten(wasm) {
  const short = path.join(work, 'short.wasm');
  const passes = ['--minify-imports-and-exports-and-modules', '--strip-target-features'];
  const names = run('shorten its names', 'wasm-opt', [...passes, wasm, '-o', short]);
  /** @type {{ imports: [module: string, name: string, short: string][], exports: [name: string, short: string][] }} */
  const { imports, exports } = JSON.parse(names);
  const importNames = new Map(imports.map(([, name, short]) => [name, short]));
  const exportNames = new Map(exports);
  const glue = fs
    .readFileSync(path.join(work, 'permission_claims.js'), 'utf8')
    // wasm-opt gives all that is imported to one module of this name.
    .replaceAll('"./permission_claims_bg.js"', '"a"')
    .replace(/\b__wb\w+(?=: function)/g, (name) => shortened(importNames, name))
    .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${shortened(exportNames, name)}`);
  return { glue, wasm: fs.readFileSync(short) };
}

/** @returns {{ wasm: Uint8Array, short: { glue: string, wasm: Uint8Array } }} */
export function buildCore() {
  const file = compile();
  const short = shorten(file);
  run('strip the core', 'wasm-opt', ['--strip-target-features', file, '-o', file]);
  return { wasm: fs.readFileSync(file), short };
}
