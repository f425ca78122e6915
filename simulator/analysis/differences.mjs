/** How two Actions differ at the same logins. */
import { isDeepStrictEqual } from 'node:util';

import { outcomeOf } from './outcome.mjs';
import { timesOf } from './timing.mjs';

/** @typedef {import('../simulation/simulate.mjs').Run} Run */
/** @typedef {import('../simulation/simulate.mjs').Login} Login */

/**
 * @typedef {object} Difference of the logins with one event
 * @property {string} event its name
 * @property {[Side, Side]} sides the Action and the other one
 * @property {ClaimDifference[]} claims of the first login; empty: they are the same
 *
 * @typedef {object} Side
 * @property {import('./outcome.mjs').Outcome} outcome of the first login
 * @property {number | null} requests of all logins; null: nobody can say whose they are
 * @property {number} medianMs
 *
 * @typedef {object} ClaimDifference
 * @property {'idToken' | 'accessToken'} token
 * @property {string} name
 * @property {[unknown, unknown]} values null: there is no such claim
 * @property {[unknown[], unknown[]] | null} only with two lists: what stands in one of them only
 */

/** @param {Run} run @param {Run} other @returns {Difference[]} one for each event */
export function differencesOf(run, other) {
  const names = [...new Set(run.logins.map(({ event }) => event.name))];
  return names.map((event) => {
    const ofEvent = [run, other].map(({ logins }) =>
      logins.filter((login) => login.event.name === event),
    );
    const [first, second] = ofEvent.map(([login]) => login.result.claims);
    return {
      event,
      sides: /** @type {[Side, Side]} */ (ofEvent.map(sideOf)),
      claims: tokens.flatMap((token) => claimDifferences(token, first[token], second[token])),
    };
  });
}

const tokens = /** @type {const} */ (['idToken', 'accessToken']);

/** @param {Login[]} logins @returns {Side} */
function sideOf(logins) {
  const known = logins.every(({ requests }) => requests !== null);
  return {
    outcome: outcomeOf(logins[0].result),
    requests: known ? logins.reduce((sum, { requests }) => sum + (requests?.length ?? 0), 0) : null,
    medianMs: timesOf(logins.map(({ result }) => result.ms))?.medianMs ?? 0,
  };
}

/**
 * @param {'idToken' | 'accessToken'} token
 * @param {Record<string, unknown>} first
 * @param {Record<string, unknown>} second
 * @returns {ClaimDifference[]}
 */
function claimDifferences(token, first, second) {
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return names
    .filter((name) => !isDeepStrictEqual(first[name], second[name]))
    .map((name) => {
      const [one, two] = [first[name] ?? null, second[name] ?? null];
      const areLists = Array.isArray(one) && Array.isArray(two);
      return {
        token,
        name,
        values: [one, two],
        only: areLists ? [without(one, two), without(two, one)] : null,
      };
    });
}

/** @param {unknown[]} list @param {unknown[]} other */
const without = (list, other) => list.filter((value) => !other.includes(value));
