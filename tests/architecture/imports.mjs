/** What the JavaScript of the repository imports, as it stands in the files. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The packages of this repository, by name. */
const packages = new Map([
  ['permission-claims-react', 'packages/react/index.js'],
  ['permission-claims-simulator', 'simulator/index.mjs'],
  ['permission-claims-vue', 'packages/vue/index.js'],
]);

/**
 * @typedef {object} Import
 * @property {string} from the file, from the root
 * @property {string} to likewise
 * @property {boolean} isType in a JSDoc comment: it is there for the compiler alone
 */

/** All of them, but those of other packages. @returns {Import[]} */
export function imports() {
  const listed = [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '*.mjs',
    '*.js',
    '*.vue',
  ];
  const files = execFileSync('git', listed, { cwd: root, encoding: 'utf8' }).split('\n');
  const existing = files.filter(
    (file) =>
      file && !/^(pkg|tests\/architecture)\//.test(file) && existsSync(path.join(root, file)),
  );
  return existing.flatMap((from) => importsOf(from, readFileSync(path.join(root, from), 'utf8')));
}

/** @param {string} from @param {string} text of the file @returns {Import[]} */
export function importsOf(from, text) {
  const found = text.matchAll(/^.*?(?:\bfrom |\bimport\s?\(?)'([^']+)'/gm);
  return Array.from(found, ([line, name]) => ({
    from,
    to: packages.get(name) ?? path.posix.join(path.posix.dirname(from), name),
    isType: /^\s*(\/\*)?\*/.test(line),
    isOurs: packages.has(name) || name.startsWith('.'),
  }))
    .filter(({ isOurs }) => isOurs)
    .map(({ isOurs, ...one }) => one);
}
