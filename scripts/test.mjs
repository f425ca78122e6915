// `npm test`: everything, in the order in which a mistake is found soonest.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { certificate } from '../simulator/certificate.mjs';

const root = path.resolve(import.meta.dirname, '..');
const cargoHome = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo');
const { authorityFile } = await certificate();
const env = {
  ...process.env,
  PATH: [path.join(cargoHome, 'bin'), process.env.PATH].join(path.delimiter),
  // Only here do the tests' requests trust the local tenant.
  NODE_EXTRA_CA_CERTS: authorityFile,
};

/** @type {(title: string, command: string, args: string[]) => void} */
function step(title, command, args) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
  if (error || status !== 0) {
    console.error(`\n${title}: failed${error ? `, ${command} is missing` : ''}`);
    process.exit(1);
  }
  console.log(`── ${title}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Of the example and of the bench, which Auth0's Nodes do not run. */
const elsewhere = ['demo', 'bench'];

/** The files of node:test below tests/, but for those. */
function testFiles() {
  const files = /** @type {string[]} */ (
    fs.readdirSync(path.join(root, 'tests'), { recursive: true })
  );
  return files
    .filter((file) => file.endsWith('.test.mjs') && !elsewhere.includes(file.split(path.sep)[0]))
    .map((file) => `tests/${file}`)
    .sort();
}

/** @param {string} folder of `elsewhere` */
function testFilesOf(folder) {
  const files = fs.readdirSync(path.join(root, 'tests', folder));
  return files
    .filter((file) => file.endsWith('.test.mjs'))
    .map((file) => `tests/${folder}/${file}`);
}

/** The Nodes to test on: the one at hand, and Auth0's two where their packages are installed. */
function nodes() {
  const packaged = ['node-18', 'node-22'].map((name) => {
    const file = path.join(root, 'node_modules', name, 'bin', 'node');
    if (!fs.existsSync(file)) console.log(`${name} is not there for this platform: left out`);
    return file;
  });
  return [process.execPath, ...packaged.filter((file) => fs.existsSync(file))];
}

const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', '.bin', name);
const wasm = ['--target', 'wasm32-unknown-unknown'];

step('Format of Rust', 'cargo', ['fmt', '--check']);
const biome = path.join(root, 'node_modules', '@biomejs', 'cli-linux-x64', 'biome');
if (fs.existsSync(biome)) step('Format and lint of JavaScript', biome, ['ci', '.']);
else console.log('biome is not there for this platform: format and lint of JavaScript left out');
step('Types of JavaScript', bin('tsc'), ['-p', '.']);
step('Types of the application', bin('tsc'), ['-p', 'examples/vue-node/spa']);
step('Licences', process.execPath, ['scripts/licences.mjs']);
step('Lint of Rust', 'cargo', ['clippy', '--locked', '--all-targets', '--', '-D', 'warnings']);
step('Lint of Rust for WASM', 'cargo', [
  ...['clippy', '--locked', '--features', 'pasted', ...wasm, '--', '-D', 'warnings'],
]);
step('Tests of the core', 'cargo', ['test', '--locked']);
step('Build, compared with pkg/', process.execPath, ['scripts/build.mjs', '--compare']);
for (const node of nodes()) {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  step(`Tests of the Action on Node ${version}`, node, ['--test', ...testFiles()]);
}
// The only tests with a browser: one Node is enough, as no part of the example runs inside Auth0.
step('Tests of the example', process.execPath, [
  ...['--test', '--test-concurrency=2', ...testFilesOf('demo')],
]);
// Whether the bench works, and nothing about how fast anything is.
step('Tests of the bench', process.execPath, ['--test', ...testFilesOf('bench')]);
