/**
 * Node's permission model, for the process of Actions: it reads their code and that of their dependencies, and nothing else;
 * it writes nothing, as in Auth0's runtime, and starts neither processes nor threads nor native code.
 * https://nodejs.org/api/permissions.html#permission-model
 */
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const simulator = fileURLToPath(new URL('..', import.meta.url));
const { dependencies: own } = createRequire(import.meta.url)('../package.json');

/**
 * The options of Node that put it in force.
 *
 * @param {object} options
 * @param {string} [options.execPath] the Node; default: this one
 * @param {{ file: string, dependencies?: string[] }[]} options.actions their code, and npm packages that they may require
 * @returns {Promise<string[]>} none: this Node has no permission model
 */
export async function permissionOptions({ execPath, actions }) {
  const flag = flagOf(await versionOf(execPath));
  if (!flag) return [];
  const code = [
    { file: join(simulator, 'package.json'), dependencies: Object.keys(own) },
    ...actions.map(({ file, dependencies = [] }) => ({ file: resolve(file), dependencies })),
  ];
  const packages = code.flatMap(({ file, dependencies }) =>
    dependencies.flatMap((name) => foldersOf(name, file)),
  );
  const readable = [simulator, ...code.map(({ file }) => file), ...packages];
  return [flag, ...allForms(readable).map((path) => `--allow-fs-read=${path}`)];
}

/** Whether there is one. @param {string} [execPath] the Node; default: this one */
export const hasPermissionModel = async (execPath) =>
  flagOf(await versionOf(execPath)) !== undefined;

/**
 * Node 18 has none; the option lost its prefix in 22.13 and 23.5.
 *
 * @param {string} version
 * @returns {string | undefined}
 */
export function flagOf(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  if (major < 20) return undefined;
  const isStable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  return isStable ? '--permission' : '--experimental-permission';
}

/** @type {Map<string, Promise<string>>} */
const versions = new Map();

/** @param {string} [execPath] */
function versionOf(execPath) {
  if (execPath === undefined || execPath === process.execPath) return process.version;
  const asked = versions.get(execPath) ?? promisify(execFile)(execPath, ['--version']).then(textOf);
  versions.set(execPath, asked);
  return asked;
}

/** @param {{ stdout: string }} output */
const textOf = ({ stdout }) => stdout.trim();

/**
 * Where a package and what it depends on may lie: beside it, and around its real place when it is a link.
 *
 * @param {string} name
 * @param {string} file that requires it
 */
function foldersOf(name, file) {
  const beside = modulesAround(file).find((folder) => existsSync(join(folder, name)));
  if (beside === undefined) return [];
  const real = realpathSync(join(beside, name));
  return [
    beside,
    real,
    ...modulesAround(join(real, 'package.json')).filter((one) => existsSync(one)),
  ];
}

/** @param {string} file */
const modulesAround = (file) => createRequire(file).resolve.paths('any') ?? [];

/** As they are named, and as they are. @param {string[]} paths */
const allForms = (paths) => [
  ...new Set(paths.map((path) => resolve(path)).flatMap((path) => [path, realpathSync(path)])),
];
