// Installs what a command needs and is not there: `simulate` needs the packages it runs with, `all`
// everything. It runs before any package is there, so it uses Node alone.

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cargoHome = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo');
process.env.PATH = [path.join(cargoHome, 'bin'), process.env.PATH].join(path.delimiter);

/** The tools that cargo installs; the version of the first is that of the crate in Cargo.toml. */
const CARGO_TOOLS = [
  { command: 'wasm-bindgen', crate: 'wasm-bindgen-cli', version: '0.2.129' },
  { command: 'wasm-pack', crate: 'wasm-pack', version: '0.15.1' },
];

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

/** @param {'simulate' | 'all'} what */
function setUpPackages(what) {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const record = path.join(root, 'node_modules', '.set-up');
  const done = fs.existsSync(record) ? fs.readFileSync(record, 'utf8') : '';
  if (done === `all ${wanted}` || done === `${what} ${wanted}`) return;
  console.log('set-up: install the packages of package-lock.json');
  const less = what === 'all' ? [] : ['--omit=dev', '--omit=optional'];
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...less]);
  unlinkNode();
  fs.writeFileSync(record, `${what} ${wanted}`);
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
  for (const { command, crate, version } of CARGO_TOOLS) {
    if (printed([command, '--version']).trim().endsWith(` ${version}`)) continue;
    console.log(`set-up: compile ${crate} ${version}, which takes about 4 minutes`);
    run('cargo', ['install', crate, '--version', version, '--locked', '--force']);
  }
}

const what = process.argv[2] === 'simulate' ? 'simulate' : 'all';
const [major, minor] = process.versions.node.split('.').map(Number);
const isPackaged = process.execPath.startsWith(path.join(root, 'node_modules'));
if (!isPackaged && (major < 20 || (major === 20 && minor < 11))) {
  stop(`set-up: Node ${process.versions.node} is too old; install Node 20.11 or newer`);
}
unlinkNode();
setUpPackages(what);
if (what === 'all') setUpRust();
