/** Everything is checked before anything is installed, and said before it is done. */
import fs from 'node:fs';
import path from 'node:path';

import { root } from '../tools.mjs';
import { checkChromium } from './chromium.mjs';
import { checkNode } from './node.mjs';
import { checkPackages } from './packages.mjs';
import { checkPorts } from './ports.mjs';
import { checkAuth0Python } from './python.mjs';
import { checkCargoTool, checkRust } from './rust.mjs';

/**
 * @typedef {object} Missing what can be installed
 * @property {string} what it is, with its side effects, as in "install …"
 * @property {number} gigabytes it takes at most
 * @property {number} [minutes] it takes, when that is long
 * @property {() => void} install
 *
 * @typedef {object} Found
 * @property {string[]} problems each what is wrong and what to do, in one line
 * @property {Missing[]} missing
 *
 * @typedef {'running' | 'packages' | 'example' | 'front-end' | 'rust' | 'wasm-bindgen' | 'wasm-pack' | 'chromium' | 'ports' | 'auth0-python'} Need
 */

/** @type {Record<Need, () => Found | Promise<Found>>} */
const checks = {
  /** The npm packages that the simulator runs with. */
  running: () => checkPackages('', 'running'),
  /** And those of development. */
  packages: () => checkPackages('', 'all'),
  /** Those of the example. */
  example: () => checkPackages('examples/vue-node', 'all'),
  /** Those that the packages for Vue and React are tested with. */
  'front-end': () => checkPackages('packages', 'all'),
  rust: checkRust,
  'wasm-bindgen': () => checkCargoTool('wasm-bindgen'),
  'wasm-pack': () => checkCargoTool('wasm-pack'),
  chromium: checkChromium,
  /** Those of `npm run demo`; the tests take free ones. */
  ports: checkPorts,
  /** Auth0's SDK for Python, one of the clients of the local tenant. No command asks for it. */
  'auth0-python': checkAuth0Python,
};

/** Ends the process with code 2 when something is missing that cannot be installed. @param {Need[]} needs */
export async function setUp(needs) {
  const all = Object.keys(checks).filter((need) => needs.includes(/** @type {Need} */ (need)));
  /** @type {Found[]} */
  const found = [checkNode()];
  for (const need of all) found.push(await checks[/** @type {Need} */ (need)]());
  const missing = found.flatMap((one) => one.missing);
  const problems = [...found.flatMap((one) => one.problems), ...checkDisk(needs, missing)];
  for (const problem of problems) console.error(`set-up: ${problem}`);
  if (problems.length > 0) process.exit(2);
  for (const { what, gigabytes, minutes } of missing) {
    const time = minutes ? `, some ${minutes} minutes on two cores` : '';
    console.log(`set-up: will ${what} (up to ${gigabytes} GB${time})`);
  }
  for (const { what, install } of missing) {
    console.log(`set-up: ${what}`);
    install();
  }
}

/** @param {Need[]} needs @param {Missing[]} missing @returns {string[]} problems */
function checkDisk(needs, missing) {
  const isBuilt = !needs.includes('rust') || fs.existsSync(path.join(root, 'target'));
  const needed = missing.reduce((sum, { gigabytes }) => sum + gigabytes, isBuilt ? 0 : 0.7);
  const { bavail, bsize } = fs.statfsSync(root);
  const free = (bavail * bsize) / 1e9;
  if (free >= needed) return [];
  return [
    `the disk of this repository has ${free.toFixed(1)} GB free, and ${needed.toFixed(1)} GB are needed; make room`,
  ];
}
