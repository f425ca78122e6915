/** The commands to run for what was asked for. */
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { searchPath } from '../tools.mjs';
import { Misuse } from './choice.mjs';
import { nodeAtHand, nodeOf } from './nodes.mjs';
import { scripts } from './steps.mjs';
import { commandOf } from './targets.mjs';

/**
 * @typedef {import('./targets.mjs').Target} Target
 * @typedef {import('./steps.mjs').Step} Step
 * @typedef {import('./nodes.mjs').TestNode} TestNode
 *
 * @typedef {object} Run
 * @property {Step} step
 * @property {string} title
 * @property {string[]} command with its arguments
 * @property {'rust' | 'node' | 'none'} failures how it tells which tests failed; `none`: its exit code alone
 * @property {string} again the command that runs all of it again
 * @property {string} [major] of the Node to name in a command that runs a part of it again
 * @property {NodeJS.ProcessEnv} [env] besides that of all runs
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
  const { nodes } = step;
  if (!nodes) return { runs: [runOf(step, targets, { all, failuresFile })], leftOut: [] };
  if (major && !nodeOf(major)) {
    throw new Misuse(`Node ${major} is not there: the tests run on 18, 22 and the one at hand`);
  }
  const wanted = nodes.map((one) => (one === 'at hand' ? nodeAtHand.major : one));
  // For what is named the Node at hand does: whoever asks for it wants to see it soon.
  const majors = [...new Set(major ? [major] : targets ? [nodeAtHand.major] : wanted)];
  const place = `${process.platform}-${process.arch}`;
  return {
    runs: majors
      .flatMap((one) => nodeOf(one) ?? [])
      .map((node) => runOf(step, targets, { all, failuresFile, node })),
    leftOut: majors
      .filter((one) => !nodeOf(one))
      .map(
        (one) => `${step.title} on Node ${one}: left out, its package is not there for ${place}`,
      ),
  };
}

/**
 * @param {Step} step
 * @param {Target[] | undefined} targets
 * @param {{ all: Target[], failuresFile: string, node?: TestNode }} options
 */
function runOf(step, targets, { all, failuresFile, node }) {
  if ('folders' in step) return nodeRun(step, node ?? nodeAtHand, targets, { all, failuresFile });
  return commandRun(step, targets, all, node);
}

/**
 * @param {import('./steps.mjs').NodeStep} step
 * @param {TestNode} node
 * @param {Target[] | undefined} targets
 * @param {{ all: Target[], failuresFile: string }} options
 * @returns {Run}
 */
function nodeRun(step, node, targets, { all, failuresFile }) {
  const files = targets ?? all.filter((target) => target.step === step);
  const major = majorToName(node);
  const whole = `npm run ${scripts[step.part]}${major ? ` -- --node ${major}` : ''}`;
  return {
    step,
    title: `${step.title} on Node ${node.major}`,
    command: [node.file, ...nodeOptions(failuresFile), ...files.flatMap(({ file }) => file ?? [])],
    failures: 'node',
    again: targets ? commandOf(files[0], all, major) : whole,
    major,
  };
}

/** @param {TestNode} [node] */
const majorToName = (node) => (node && !node.isAtHand ? node.major : undefined);

/**
 * @param {import('./steps.mjs').CommandStep} step
 * @param {Target[] | undefined} targets
 * @param {Target[]} all
 * @param {TestNode} [node]
 * @returns {Run}
 */
function commandRun(step, targets, all, node) {
  const modules = modulesOf(step, targets);
  const major = majorToName(node);
  const target = modules ? modules[0] : { id: step.name, step };
  return {
    step,
    title: node ? `${step.title} on Node ${node.major}` : step.title,
    command: modules ? modulesCommand(step, modules) : step.command,
    failures: step.hasTests ? 'rust' : 'none',
    again: commandOf(target, all, major),
    major,
    env: { ...step.env, ...(node && !node.isAtHand && { PATH: searchPathOf(node) }) },
  };
}

/** By which that Node is found before the one at hand. @param {TestNode} node */
const searchPathOf = ({ file }) => path.dirname(file) + path.delimiter + searchPath;

/** Those that run alone; undefined: the whole step does. @param {import('./steps.mjs').CommandStep} step @param {Target[]} [targets] */
function modulesOf({ crate }, targets) {
  const isWhole = !targets || targets.some(({ file }) => !file);
  return isWhole || (crate?.takesOneName && targets.length > 1) ? undefined : targets;
}

/** @param {import('./steps.mjs').CommandStep} step @param {Target[]} modules */
function modulesCommand({ crate }, modules) {
  return [...(crate?.command ?? []), ...modules.map(({ module }) => `${module}::`)];
}
