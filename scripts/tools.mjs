/** Where the command-line tools are that scripts call, and of which version. It uses Node alone: no package may be there yet. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
export const cargoHome = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo');

/** `cargo install --root`: tools of other projects stay as they are. */
export const toolsFolder = path.join(root, 'build', 'tools');

/** `PATH` for what scripts start: tools of this repository come first. */
export const searchPath = [
  path.join(root, 'node_modules', '.bin'),
  path.join(toolsFolder, 'bin'),
  path.join(cargoHome, 'bin'),
  process.env.PATH,
].join(path.delimiter);

/** wasm-bindgen's tool must be of the version of its crate. */
function wasmBindgenVersion() {
  const manifest = fs.readFileSync(path.join(root, 'Cargo.toml'), 'utf8');
  const version = manifest.match(/^wasm-bindgen = .*"=([\d.]+)"/m)?.[1];
  if (!version) throw new Error('Cargo.toml names no version `=…` of wasm-bindgen');
  return version;
}

/** @typedef {{ command: string, crate: string, version: string, minutes: number }} CargoTool minutes to compile on two cores */

/** @type {Record<'wasm-bindgen' | 'wasm-pack', () => CargoTool>} */
export const cargoTools = {
  'wasm-bindgen': () => ({
    command: 'wasm-bindgen',
    crate: 'wasm-bindgen-cli',
    version: wasmBindgenVersion(),
    minutes: 3,
  }),
  'wasm-pack': () => ({
    command: 'wasm-pack',
    crate: 'wasm-pack',
    version: '0.15.1',
    minutes: 3,
  }),
};
