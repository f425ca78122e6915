/** The failures of a run, each with the command that runs it again. */
import fs from 'node:fs';
import path from 'node:path';

import { root } from '../tools.mjs';
import { failuresIn } from './libtest.mjs';
import { commandOf } from './targets.mjs';

/**
 * @typedef {import('./reporter.mjs').Failure} Failure
 * @typedef {import('./targets.mjs').Target} Target
 *
 * @typedef {object} Group what one command runs again
 * @property {string} title
 * @property {Failure[]} failures
 * @property {string} again
 */

/**
 * @param {import('./runs.mjs').Run} run that failed
 * @param {{ output: string, how: string }} ended
 * @param {Target[]} all of every step
 * @param {string} failuresFile what the reporter wrote
 * @returns {Group[]}
 */
export function groupsOf(run, { output, how }, all, failuresFile) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const failure of failuresOf(run, output, failuresFile)) {
    const target = targetOf(failure, run.step, all);
    const again = target ? commandOf(target, all, run.major) : run.again;
    const title = target?.file
      ? `${target.file}${run.major ? ` on Node ${run.major}` : ''}`
      : run.title;
    const group = groups.get(again) ?? { title, failures: [], again };
    groups.set(again, group);
    group.failures.push(failure);
  }
  if (groups.size > 0) return [...groups.values()];
  return [{ title: run.title, failures: [{ reason: how }], again: run.again }];
}

/** @param {import('./runs.mjs').Run} run @param {string} output @param {string} file @returns {Failure[]} */
function failuresOf(run, output, file) {
  if (run.failures === 'rust') return failuresIn(output);
  if (run.failures === 'none' || !fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

/** @param {Failure} failure @param {import('./steps.mjs').Step} step @param {Target[]} all */
function targetOf({ file, test = '' }, step, all) {
  if (file) {
    const relative = path.relative(root, file).split(path.sep).join('/');
    return all.find((target) => target.file === relative);
  }
  // The module may be one inside a file's.
  const owners = all.filter(
    (target) => target.step === step && target.module && test.startsWith(`${target.module}::`),
  );
  return owners.sort((one, other) => other.id.length - one.id.length)[0];
}
