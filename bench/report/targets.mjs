/** Targets: what is to be reached, and what a run reached. A target whose candidates were not measured is left out. */
import { lostResponseTargets, scaleTargets } from './targets-of-offered-logins.mjs';
import { memoryTargets, roundTripTargets, sizeTargets } from './targets-of-the-action.mjs';
import { coldTargets, cpuTargets, warmTargets } from './targets-of-time.mjs';

/** @typedef {import('../run.mjs').Results} Results */

/**
 * @typedef {object} Target
 * @property {string} what
 * @property {string} toReach
 * @property {string} reached
 * @property {boolean} isReached
 * @property {string} [measured] what else the run measured that bears on a miss: numbers, no guesses
 */

const all = [
  sizeTargets,
  coldTargets,
  roundTripTargets,
  warmTargets,
  cpuTargets,
  memoryTargets,
  scaleTargets,
  lostResponseTargets,
];

/** @param {Results} results @returns {Target[]} */
export const targets = (results) => all.flatMap((targetsOf) => targetsOf(results));
