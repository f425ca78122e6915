/** Logins offered at a steady rate to one instance, on a virtual clock: how they ended. */
import { startProcess } from '../processes/rpc-parent.mjs';
import { percentile } from '../statistics.mjs';

/** @typedef {import('../simulated/instance.mjs').Ended} Ended */

/**
 * @typedef {object} Served
 * @property {number} logins
 * @property {number} complete logins with all claims
 * @property {number} medianMs
 * @property {number} p99Ms
 * @property {number} maxMs
 * @property {number} requests
 * @property {Record<string, number>} errors how many logins ended with each error code
 */

/**
 * @param {import('../simulated/instance-child.mjs').Load} load
 * @returns {Promise<{ served: Served, ended: Ended[] }>}
 */
export async function offerLogins(load) {
  const process = startProcess(new URL('../simulated/instance-child.mjs', import.meta.url));
  try {
    /** @type {import('../simulated/instance-child.mjs').Served} */
    const { ended, requests } = await process.call('serve', load);
    return { served: { ...summary(ended), requests }, ended };
  } finally {
    await process.stop();
  }
}

/** @param {Ended[]} ended @returns {Omit<Served, 'requests'>} */
function summary(ended) {
  const ms = ended.map((login) => login.ms);
  /** @type {Record<string, number>} */
  const errors = {};
  for (const { error } of ended) if (error) errors[error] = (errors[error] ?? 0) + 1;
  return {
    logins: ended.length,
    complete: ended.filter(({ isComplete }) => isComplete).length,
    medianMs: percentile(ms, 50),
    p99Ms: percentile(ms, 99),
    maxMs: percentile(ms, 100),
    errors,
  };
}
