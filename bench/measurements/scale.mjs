/** How many logins a tenant's rate limit can serve: offered from few to very many, on a virtual clock. */
import { startProcess } from '../processes/asking.mjs';
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
 * @property {number} mostMs
 * @property {number} requests
 * @property {Record<string, number>} errors how often each was said
 */

/**
 * @param {import('../amounts.mjs').Amounts['scale']} amounts
 * @returns {Promise<Scale[]>}
 */
export async function measureScale({ perSecond: rates, seconds }) {
  /** @type {Scale[]} */
  const rows = [];
  for (const candidate of names) {
    for (const plan of plans) {
      for (const perSecond of rates) {
        const offer = { name: candidate, plan, size, perSecond, seconds, latencyMs };
        rows.push({ candidate, plan, perSecond, ...(await served(offer)) });
      }
    }
  }
  return rows;
}

/** @param {import('../simulated/child.mjs').Offer} offer */
async function served(offer) {
  const process = startProcess(new URL('../simulated/child.mjs', import.meta.url));
  try {
    /** @type {import('../simulated/child.mjs').Served} */
    const { ms, ...counts } = await process.ask('serve', offer);
    const medianMs = percentile(ms, 50);
    return { ...counts, medianMs, p99Ms: percentile(ms, 99), mostMs: percentile(ms, 100) };
  } finally {
    await process.stop();
  }
}
