/** What the command line asks for. */
import { parseArgs } from 'node:util';

import { scripts } from './steps.mjs';
import { named, similarNames } from './targets.mjs';

/**
 * @typedef {import('./targets.mjs').Target} Target
 * @typedef {import('./steps.mjs').Step} Step
 */

const usage =
  'usage: npm test [-- NAME… [--node 18|20|22]], NAME being a file of tests or a step of `npm run lint`';

/** Bad input: its message is one line that says what to do. */
export class Misuse extends Error {}

/** @param {string[]} args @returns {{ part?: string, node?: string, names: string[] }} */
export function readArguments(args) {
  const { values, positionals } = parsed(args);
  const { part } = values;
  if (part && !(part in scripts)) {
    throw new Misuse(`there is no part \`${part}\`; there is ${Object.keys(scripts).join(', ')}`);
  }
  return { ...values, names: positionals };
}

/** @param {string[]} args */
function parsed(args) {
  try {
    return parseArgs({
      args,
      options: { part: { type: 'string' }, node: { type: 'string' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Misuse(`${/** @type {Error} */ (error).message.split('. ')[0]}; ${usage}`);
  }
}

/**
 * @param {Step[]} steps to choose from
 * @param {Target[]} all targets
 * @param {string[]} names none: everything
 * @returns {{ step: Step, targets: Target[] | undefined }[]} undefined: all of the step
 * @throws {Misuse} when there is nothing of a name
 */
export function choose(steps, all, names) {
  if (names.length === 0) return steps.map((step) => ({ step, targets: undefined }));
  const within = all.filter(({ step }) => steps.includes(step));
  const chosen = new Set(names.flatMap((name) => these(within, name)));
  return steps
    .map((step) => ({
      step,
      targets: within.filter((one) => one.step === step && chosen.has(one)),
    }))
    .filter(({ targets }) => targets.length > 0);
}

/** @param {Target[]} targets @param {string} name */
function these(targets, name) {
  const found = named(targets, name);
  if (found.length > 0) return found;
  const similar = similarNames(targets, name);
  throw new Misuse(
    `nothing is named \`${name}\`; ${similar.length > 0 ? `there is ${similar.join(', ')}` : usage}`,
  );
}
