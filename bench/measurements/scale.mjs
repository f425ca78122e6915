/**
 * How many logins a tenant's rate limit can serve: offered from few to very many, on a virtual clock. The numbers are the
 * same in each run, so that another build needs no row beside these: a run of its own compares as well.
 */
import { candidate } from '../candidates/candidates.mjs';
import { startProcess } from '../processes/rpc-parent.mjs';
import { percentile } from '../statistics.mjs';

const size = 100;
const latencyMs = 20;
const plans = ['free', 'professional', 'enterprise'];
const names = ['user', 'roles'];

/**
 * @typedef {object} Scale
 * @property {string} candidate
 * @property {string} plan
 * @property {number} perSecond logins offered
 * @property {number} logins
 * @property {number} complete logins with all claims
 * @property {number} medianMs
 * @property {number} p99Ms
 * @property {number} maxMs
 * @property {number} requests
 * @property {Record<string, number>} errors how many logins ended with each error code
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
        rows.push({ candidate: name, plan, perSecond, ...(await served(load)) });
      }
    }
  }
  return rows;
}

/** @param {import('../simulated/instance-child.mjs').Load} load */
async function served(load) {
  const process = startProcess(new URL('../simulated/instance-child.mjs', import.meta.url));
  try {
    /** @type {import('../simulated/instance-child.mjs').Served} */
    const { ms, ...counts } = await process.call('serve', load);
    const medianMs = percentile(ms, 50);
    return { ...counts, medianMs, p99Ms: percentile(ms, 99), maxMs: percentile(ms, 100) };
  } finally {
    await process.stop();
  }
}
