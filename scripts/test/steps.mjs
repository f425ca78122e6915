/** The steps of `npm test`, in the order in which a mistake is found soonest. */
import path from 'node:path';

/** Each part is an npm script of its own. */
export const scripts = {
  lint: 'lint',
  core: 'test:core',
  action: 'test:action',
  simulator: 'test:simulator',
  tools: 'test:tools',
  example: 'test:example',
};

/**
 * @typedef {keyof typeof scripts} Part
 * @typedef {import('../set-up/set-up.mjs').Need} Need
 *
 * @typedef {object} CommandStep
 * @property {Part} part
 * @property {string} name by which the step alone can be run
 * @property {string} title
 * @property {Need[]} needs what set-up provides
 * @property {string[]} command with its arguments
 * @property {boolean} [hasTests] it prints its failures as Rust's test harness does
 * @property {Crate} [crate]
 * @property {NodeName[]} [nodes] each of them is the `node` of a run; none: it needs no certain one
 * @property {Record<string, string>} [env]
 *
 * @typedef {object} Crate a crate of tests, whose modules can be run by name
 * @property {string} folder
 * @property {string[]} command that runs it; names follow
 * @property {boolean} [takesOneName]
 *
 * @typedef {object} NodeStep files of node:test
 * @property {Part} part
 * @property {string} title
 * @property {Need[]} needs
 * @property {string[]} folders
 * @property {NodeName[]} nodes each of them runs the files
 *
 * @typedef {'at hand' | '18' | '22'} NodeName
 * @typedef {CommandStep | NodeStep} Step
 */

const node = process.execPath;
const wasm = ['--target', 'wasm32-unknown-unknown'];
// What the tests of the core have compiled already serves it, too.
const fuzz = ['--locked', '--all-targets', '--target-dir', 'target'];
const denied = ['--', '-D', 'warnings'];
const wasmPack = ['wasm-pack', 'test', '--node', '--mode', 'no-install'];
const boundary = [...wasmPack, '--', '--locked', '--test', 'wasm'];
/** Auth0 runs Actions in 18 or 22. @type {NodeName[]} */
const everyNode = ['at hand', '18', '22'];

/**
 * A package as npm would have it.
 *
 * @param {string} folder
 * @param {'strict' | 'esm-only'} profile by which of TypeScript's resolutions its types must be found
 * @returns {CommandStep[]}
 */
const packageSteps = (folder, profile) => [
  {
    part: 'lint',
    name: `publint-${path.basename(folder)}`,
    title: `${folder}, as publint sees it`,
    needs: ['packages'],
    command: ['publint', folder],
  },
  {
    part: 'lint',
    name: `attw-${path.basename(folder)}`,
    title: `${folder}, as TypeScript finds it`,
    needs: ['packages'],
    command: ['attw', '--pack', folder, '--profile', profile, '--no-color'],
  },
];

/** @type {Step[]} */
export const steps = [
  {
    part: 'lint',
    name: 'rust-format',
    title: 'Format of Rust',
    needs: ['rust'],
    command: ['cargo', 'fmt', '--check'],
  },
  {
    part: 'lint',
    name: 'javascript',
    title: 'Format and lint of JavaScript',
    needs: ['packages'],
    // To a pipe it would print colors.
    command: ['biome', 'ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.'],
  },
  {
    part: 'lint',
    name: 'types',
    title: 'Types of JavaScript',
    needs: ['packages', 'example'],
    command: ['tsc', '-p', '.'],
  },
  {
    part: 'lint',
    name: 'application-types',
    title: 'Types of the application',
    needs: ['packages', 'example'],
    command: ['tsc', '-p', 'examples/vue-node/spa'],
  },
  {
    part: 'lint',
    name: 'package-types',
    title: 'Types of the packages for Vue and React',
    needs: ['packages', 'front-end'],
    command: ['tsc', '-p', 'packages'],
  },
  {
    part: 'lint',
    name: 'licenses',
    title: 'Licenses',
    needs: ['packages', 'example', 'rust'],
    command: [node, 'scripts/licenses.mjs'],
  },
  {
    part: 'lint',
    name: 'spelling',
    title: 'Spelling',
    needs: ['packages'],
    command: ['cspell', '--config', 'scripts/spelling.json', '--no-progress', '.'],
  },
  ...packageSteps('pkg', 'strict'),
  ...packageSteps('packages/vue', 'esm-only'),
  ...packageSteps('packages/react', 'esm-only'),
  {
    part: 'lint',
    name: 'clippy',
    title: 'Lint of Rust',
    needs: ['rust'],
    command: ['cargo', 'clippy', '--locked', '--all-targets', ...denied],
  },
  {
    part: 'lint',
    name: 'clippy-wasm',
    title: 'Lint of Rust for WebAssembly',
    needs: ['rust'],
    command: ['cargo', 'clippy', '--locked', '--all-targets', ...wasm, ...denied],
  },
  {
    part: 'lint',
    name: 'rust-docs',
    title: 'Documentation of Rust',
    needs: ['rust'],
    command: ['cargo', 'rustdoc', '--locked', '--lib', ...wasm, ...denied],
  },
  {
    part: 'lint',
    name: 'fuzz',
    title: 'Lint of the fuzz targets',
    needs: ['rust'],
    command: ['cargo', 'clippy', '--manifest-path', 'fuzz/Cargo.toml', ...fuzz, ...denied],
  },
  {
    part: 'core',
    name: 'core',
    title: 'Tests of the core',
    needs: ['rust'],
    command: ['cargo', 'test', '--locked', '--no-fail-fast'],
    hasTests: true,
    crate: {
      folder: 'tests/core',
      command: ['cargo', 'test', '--locked', '--test', 'core', '--'],
    },
  },
  {
    part: 'core',
    name: 'boundary',
    title: 'Tests of the boundary to JavaScript',
    // packages: the Nodes.
    needs: ['packages', 'rust', 'wasm-bindgen', 'wasm-pack'],
    command: boundary,
    hasTests: true,
    crate: { folder: 'tests/wasm', command: [...boundary, '--'], takesOneName: true },
    nodes: everyNode,
    env: { NODE_ARGS: '--require=./tests/wasm/node-18.cjs' },
  },
  {
    part: 'action',
    name: 'build',
    title: 'Build, compared with pkg/',
    needs: ['packages', 'rust', 'wasm-bindgen'],
    command: [node, 'scripts/build.mjs', '--compare'],
  },
  {
    part: 'action',
    title: 'Tests of the Action',
    needs: ['packages'],
    folders: ['tests/action', 'tests/package', 'tests/scenarios', 'tests/soak'],
    nodes: everyNode,
  },
  {
    part: 'simulator',
    title: 'Tests of the simulator',
    needs: ['packages'],
    folders: ['simulator/test'],
    // It runs Actions inside Node, as Auth0 does.
    nodes: ['at hand', '22'],
  },
  {
    part: 'simulator',
    title: "Tests of the simulator's page",
    needs: ['packages', 'chromium'],
    folders: ['tests/report'],
    nodes: ['at hand'],
  },
  {
    part: 'tools',
    title: 'Tests of deployment, bench, scripts and documents',
    needs: ['packages'],
    folders: [
      'bench/test',
      'deploy/test',
      'tests/architecture',
      'tests/documents',
      'tests/scripts',
    ],
    nodes: ['at hand'],
  },
  {
    part: 'example',
    title: 'Tests of the example',
    needs: ['packages', 'example', 'chromium'],
    folders: ['examples/vue-node/test'],
    nodes: ['at hand'],
  },
  {
    part: 'example',
    title: 'Tests of the packages for Vue and React',
    needs: ['packages', 'example', 'front-end', 'chromium'],
    folders: ['packages/test'],
    nodes: ['at hand'],
  },
];
