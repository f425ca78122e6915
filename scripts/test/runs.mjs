/** The commands to run for what was asked for. */
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Misuse } from './choice.mjs';
import { nodeAtHand, nodeOf } from './nodes.mjs';
import { scripts } from './steps.mjs';
import { commandOf } from './targets.mjs';

/**
 * @typedef {import('./targets.mjs').Target} Target
 * @typedef {import('./steps.mjs').Step} Step
 *
 * @typedef {object} Run
 * @property {string} title
 * @property {string[]} command with its arguments
 * @property {'rust' | 'node' | 'none'} failures how it tells which tests failed; `none`: its exit code alone
 * @property {string} again the command that runs all of it again
 * @property {string} [major] of the Node to name in a command that runs a part of it again
 */

/** On one core, too: most of a test's time is waiting. */
const concurrency = Math.max(2, os.availableParallelism());
const reporter = fileURLToPath(new URL('reporter.mjs', import.meta.url));

/** node:test writes failures to this file. @param {string} failuresFile */
const nodeOptions = (failuresFile) => [
  '--test',
  `--test-concurrency=${concurrency}`,
  ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
  ...[`--test-reporter=${reporter}`, `--test-reporter-destination=${failuresFile}`],
];

/**
 * @param {Step} step
 * @param {Target[] | undefined} targets those of the step; undefined: all of it
 * @param {object} options
 * @param {Target[]} options.all of every step
 * @param {string} options.failuresFile
 * @param {string} [options.major] of the Node to run on, in place of the step's
 * @returns {{ runs: Run[], leftOut: string[] }} leftOut: what cannot run on this machine, and why
 * @throws {Misuse} when the Node that is asked for is not there
 */
export function runsOf(step, targets, { all, failuresFile, major }) {
  if (!('folders' in step)) return { runs: [commandRun(step, targets, all)], leftOut: [] };
  if (major && !nodeOf(major)) {
    throw new Misuse(`Node ${major} is not there: the tests run on 18, 22 and the one at hand`);
  }
  const files = targets ?? all.filter((target) => target.step === step);
  const wanted = step.nodes.map((one) => (one === 'at hand' ? nodeAtHand.major : one));
  // For what is named the Node at hand does: whoever asks for it wants to see it soon.
  const majors = [...new Set(major ? [major] : targets ? [nodeAtHand.major] : wanted)];
  const place = `${process.platform}-${process.arch}`;
  return {
    runs: majors.flatMap((one) => {
      const node = nodeOf(one);
      return node ? [nodeRun(step, node, files, targets === undefined, { all, failuresFile })] : [];
    }),
    leftOut: majors
      .filter((one) => !nodeOf(one))
      .map(
        (one) => `${step.title} on Node ${one}: left out, its package is not there for ${place}`,
      ),
  };
}

/**
 * @param {import('./steps.mjs').NodeStep} step
 * @param {import('./nodes.mjs').TestNode} node
 * @param {Target[]} files
 * @param {boolean} isWhole these are all files of the step
 * @param {{ all: Target[], failuresFile: string }} options
 * @returns {Run}
 */
function nodeRun(step, node, files, isWhole, { all, failuresFile }) {
  const major = node.isAtHand ? undefined : node.major;
  const whole = `npm run ${scripts[step.part]}${major ? ` -- --node ${major}` : ''}`;
  return {
    title: `${step.title} on Node ${node.major}`,
    command: [node.file, ...nodeOptions(failuresFile), ...files.flatMap(({ file }) => file ?? [])],
    failures: 'node',
    again: isWhole ? whole : commandOf(files[0], all, major),
    major,
  };
}

/** @param {import('./steps.mjs').CommandStep} step @param {Target[] | undefined} targets @param {Target[]} all @returns {Run} */
function commandRun(step, targets, all) {
  const isWhole = !targets || targets.some(({ file }) => !file);
  return {
    title: step.title,
    command: isWhole ? step.command : modulesCommand(step, targets),
    failures: step.hasTests ? 'rust' : 'none',
    again: commandOf(isWhole ? { id: step.name, step } : targets[0], all),
  };
}

/** @param {import('./steps.mjs').CommandStep} step @param {Target[]} targets */
function modulesCommand({ crate = '' }, targets) {
  const filters = targets.map(({ module }) => `${module}::`);
  return ['cargo', 'test', '--locked', '--test', path.basename(crate), '--', ...filters];
}
