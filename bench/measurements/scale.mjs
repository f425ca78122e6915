/**
 * How many logins a tenant's rate limit can serve: offered from few to very many, on a virtual clock. The numbers are the
 * same in each run, so that another build needs no row beside these: a run of its own compares as well.
 */
import { candidate } from '../candidates/candidates.mjs';
import { offerLogins } from './offered-logins.mjs';

const size = 100;
const latencyMs = 20;
const plans = ['free', 'professional', 'enterprise'];
const names = ['user', 'roles'];

/** Who gets no claims, and waits longer for that, has waited for what could not come. */
const inVainMs = 100;

/**
 * @typedef {{ candidate: string, plan: string, perSecond: number, steady: Steady } & import('./offered-logins.mjs').Served} Scale
 *   `perSecond`: logins offered
 *
 * What happened without the first second, which uses up what the plan allows at once, and the last one, in which those
 * begin that end behind it.
 *
 * @typedef {object} Steady
 * @property {number} seconds
 * @property {number} complete logins that ended in this time with all claims
 * @property {number} inVain logins that began in it, and waited for claims that did not come
 *
 * @typedef {import('../simulated/instance.mjs').Ended} Ended
 */

/**
 * @param {import('../amounts.mjs').Amounts['scale']} amounts
 * @returns {Promise<Scale[]>}
 */
export async function measureScale({ perSecond: rates, seconds }) {
  /** @type {Scale[]} */
  const rows = [];
  for (const name of names) {
    for (const plan of plans) {
      for (const perSecond of rates) {
        const load = { candidate: candidate(name), plan, size, perSecond, seconds, latencyMs };
        const { served, ended } = await offerLogins(load);
        rows.push({ candidate: name, plan, perSecond, ...served, steady: steady(ended, seconds) });
      }
    }
  }
  return rows;
}

/** @param {Ended[]} ended @param {number} seconds that logins were offered @returns {Steady} */
export function steady(ended, seconds) {
  const isCounted = (/** @type {number} */ ms) => ms >= 1000 && ms < (seconds - 1) * 1000;
  return {
    seconds: seconds - 2,
    complete: ended.filter((it) => it.isComplete && isCounted(it.begunMs + it.ms)).length,
    inVain: ended.filter((it) => !it.isComplete && it.ms > inVainMs && isCounted(it.begunMs))
      .length,
  };
}
