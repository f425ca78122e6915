// Installs what a command needs and is not there: `simulate` needs the packages it runs with, `demo` those of the example,
// too, `bench` those of development, `build` those and Rust, and `all` everything. It runs before any package is there, so
// it uses Node alone.

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { findChromium } from './chromium.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cargoHome = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo');
process.env.PATH = [path.join(cargoHome, 'bin'), process.env.PATH].join(path.delimiter);

const example = 'examples/vue-node';

/** The version of the crate in Cargo.toml: glue and crate must be of one. */
const WASM_BINDGEN = '0.2.129';

/** Ends with one line that says what to do. @param {string} line @returns {never} */
function stop(line) {
  console.error(line);
  process.exit(2);
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) stop(`set-up: \`${command}\` could not be started; install it, and run this again`);
  if (status !== 0) stop(`set-up: \`${[command, ...args].join(' ')}\` failed; see above`);
}

/** What a command prints; empty when it is not there. @param {string[]} command */
function printed([command, ...args]) {
  try {
    return execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return '';
  }
}

/** The packages of Auth0's Nodes put a `node` where npm's scripts look before all else. */
function unlinkNode() {
  fs.rmSync(path.join(root, 'node_modules', '.bin', 'node'), { force: true });
}

/**
 * The packages of a folder's package-lock.json.
 *
 * @param {string} folder from the root
 * @param {'running' | 'all'} which those it runs with, or those of its development, too
 */
function setUpPackages(folder, which) {
  const lock = fs.readFileSync(path.join(root, folder, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const record = path.join(root, folder, 'node_modules', '.set-up');
  const done = fs.existsSync(record) ? fs.readFileSync(record, 'utf8') : '';
  if (done === `all ${wanted}` || done === `${which} ${wanted}`) return;
  console.log(`set-up: install the packages of ${path.join(folder, 'package-lock.json')}`);
  const less = which === 'all' ? [] : ['--omit=dev', '--omit=optional'];
  const place = ['--prefix', path.join(root, folder)];
  run('npm', ['ci', ...place, '--no-audit', '--no-fund', '--loglevel=error', ...less]);
  unlinkNode();
  fs.writeFileSync(record, `${which} ${wanted}`);
}

function setUpRust() {
  if (!printed(['rustup', '--version'])) {
    stop('set-up: Rust is missing; install it with rustup (https://rustup.rs), and run this again');
  }
  if (!printed(['rustc', '--version'])) {
    console.log('set-up: install the Rust toolchain of rust-toolchain.toml');
    run('rustup', ['toolchain', 'install']);
  }
  if (!printed(['rustup', 'target', 'list', '--installed']).includes('wasm32-unknown-unknown')) {
    console.log('set-up: install the Rust target wasm32-unknown-unknown');
    run('rustup', ['target', 'add', 'wasm32-unknown-unknown']);
  }
  if (printed(['wasm-bindgen', '--version']).trim().endsWith(` ${WASM_BINDGEN}`)) return;
  console.log(`set-up: compile wasm-bindgen-cli ${WASM_BINDGEN}, which takes about 4 minutes`);
  run('cargo', ['install', 'wasm-bindgen-cli', '--version', WASM_BINDGEN, '--locked', '--force']);
}

/** The browser of the example's tests. */
function setUpChromium() {
  if (findChromium()) return;
  if (process.getuid?.() !== 0 || !printed(['apt-get', '--version'])) {
    stop('set-up: Chromium is missing; install it, or name the file in CHROMIUM_PATH');
  }
  console.log('set-up: install the Debian package chromium');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
}

const what = process.argv[2] ?? 'all';
const [major, minor] = process.versions.node.split('.').map(Number);
const isPackaged = process.execPath.startsWith(path.join(root, 'node_modules'));
// Vite, which serves the example, is what needs 20.19.
const leastMinor = what === 'demo' || what === 'all' ? 19 : 11;
if (!isPackaged && (major < 20 || (major === 20 && minor < leastMinor))) {
  stop(`set-up: Node ${process.versions.node} is too old; install Node 20.${leastMinor} or newer`);
}
const isRunning = what === 'simulate' || what === 'demo';
unlinkNode();
setUpPackages('', isRunning ? 'running' : 'all');
if (what === 'demo' || what === 'all') setUpPackages(example, 'all');
if (!isRunning && what !== 'bench') setUpRust();
if (what === 'all') setUpChromium();
