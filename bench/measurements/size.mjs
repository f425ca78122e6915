/** What has to be deployed: the file, and the packages that it needs. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @typedef {object} Size
 * @property {string} candidate
 * @property {number} bytes of the file
 * @property {string | null} sdk with its version
 * @property {number} packages the SDK and all that it depends on
 * @property {number} packagesBytes of all their files
 */

/** @param {import('../candidates/candidates.mjs').Candidate[]} candidates @returns {Size[]} */
export function measureSize(candidates) {
  return candidates.map(({ name, file, sdk }) => {
    const packages = sdk ? closure(join(root, 'node_modules', sdk)) : [];
    const packagesBytes = packages.reduce((sum, folder) => sum + folderBytes(folder), 0);
    return {
      candidate: name,
      bytes: statSync(file).size,
      sdk: sdk && nameOf(join(root, 'node_modules', sdk)),
      packages: packages.length,
      packagesBytes,
    };
  });
}

/** @param {string} folder of a package */
function manifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** @param {string} folder of a package */
function nameOf(folder) {
  const { name, version } = manifest(folder);
  return `${name}@${version}`;
}

/** The folders of a package and of all that it depends on, each once. @param {string} folder @returns {string[]} */
function closure(folder) {
  const found = new Set([realpathSync(folder)]);
  // A loop over a set also reaches what is added meanwhile.
  for (const one of found) {
    for (const name of Object.keys(manifest(one).dependencies ?? {}))
      found.add(resolved(name, one));
  }
  return [...found];
}

/** The folder in which Node finds a package that is required from another folder. @param {string} name @param {string} from */
function resolved(name, from) {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) return realpathSync(candidate);
  }
  throw new Error(`the package ${name} is not installed`);
}

/** Without nested packages, which `closure` lists by themselves. @param {string} folder @returns {number} */
function folderBytes(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + (entry.name === 'node_modules' ? 0 : folderBytes(path));
    return sum + (entry.isFile() ? statSync(path).size : 0);
  }, 0);
}
