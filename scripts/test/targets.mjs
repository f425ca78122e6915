/** What a NAME on the command line can mean: a step, a file of node:test, a module of the core's tests. */
import fs from 'node:fs';
import path from 'node:path';

import { root } from '../tools.mjs';
import { scripts } from './steps.mjs';

/**
 * @typedef {object} Target
 * @property {string} id a path without its ending, or a step's name
 * @property {import('./steps.mjs').Step} step
 * @property {string} [file] from the root
 * @property {string} [module] in Rust's notation
 */

const isTest = /#\[(wasm_bindgen_)?test\]/;

/** @param {import('./steps.mjs').Step} step @returns {Target[]} */
export function targetsOf(step) {
  if ('folders' in step) return step.folders.flatMap(filesBelow).flatMap(testFile(step));
  const { folder } = step.crate ?? {};
  const modules = folder ? filesBelow(folder).flatMap(module(step, folder)) : [];
  return [{ id: step.name, step }, ...modules];
}

/** @param {string} folder from the root @returns {string[]} paths from the root, sorted */
function filesBelow(folder) {
  const files = /** @type {string[]} */ (
    fs.readdirSync(path.join(root, folder), { recursive: true })
  );
  return files.map((file) => path.posix.join(folder, ...file.split(path.sep))).sort();
}

/** @param {import('./steps.mjs').Step} step */
function testFile(step) {
  return (/** @type {string} */ file) =>
    file.endsWith('.test.mjs') ? [{ id: withoutEnding(file), step, file }] : [];
}

/** @param {import('./steps.mjs').Step} step @param {string} folder of its crate */
function module(step, folder) {
  return (/** @type {string} */ file) => {
    if (!file.endsWith('.rs') || !isTest.test(fs.readFileSync(path.join(root, file), 'utf8')))
      return [];
    const id = withoutEnding(file).replace(/\/mod$/, '');
    return [{ id, step, file, module: id.slice(folder.length + 1).replaceAll('/', '::') }];
  };
}

/** @param {string} file */
function withoutEnding(file) {
  return file.replace(/^\.\//, '').replace(/(\.test)?\.(mjs|rs)$/, '');
}

/**
 * The targets of that very name, else those in a folder of that name, else those whose own name contains it.
 *
 * @param {Target[]} targets
 * @param {string} name
 */
export function named(targets, name) {
  const wanted = withoutEnding(name).replaceAll('::', '/').replace(/\/$/, '');
  const ways = [
    (/** @type {string} */ id) => `/${id}`.endsWith(`/${wanted}`),
    (/** @type {string} */ id) => `/${id}`.includes(`/${wanted}/`),
    (/** @type {string} */ id) => path.posix.basename(id).includes(wanted),
  ];
  const found = ways.map((isNamed) => targets.filter(({ id }) => isNamed(id)));
  return found.find((some) => some.length > 0) ?? [];
}

/** Names that begin alike. @param {Target[]} targets @param {string} name @returns {string[]} */
export function similarNames(targets, name) {
  const beginning = path.posix.basename(withoutEnding(name)).slice(0, 3).toLowerCase();
  const names = targets.map(({ id }) => path.posix.basename(id));
  return [...new Set(names)].filter((one) => one.startsWith(beginning)).sort();
}

/**
 * The command that runs this one and nothing else.
 *
 * @param {Target} target
 * @param {Target[]} all
 * @param {string} [major] the Node it must run on
 */
export function commandOf(target, all, major) {
  const node = major ? ` --node ${major}` : '';
  if (!target.file) return `npm run ${scripts[target.step.part]} -- ${target.id}${node}`;
  const segments = target.id.split('/');
  const names = segments.map((_, index) => segments.slice(index).join('/')).reverse();
  const name = names.find((one) => named(all, one).length === 1) ?? target.id;
  return `npm test -- ${name}${node}`;
}
