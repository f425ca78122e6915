/** The simulated Management API in a process of its own, so that its CPU time is not counted as the candidate's. */
import { startProcess } from './rpc-parent.mjs';

/** @typedef {Awaited<ReturnType<typeof startManagementApiProcess>>} ManagementApiProcess */

/** @param {number} latencyMs added to each response */
export async function startManagementApiProcess(latencyMs) {
  const { call, stop } = startProcess(new URL('management-api-child.mjs', import.meta.url));
  const { domain, authorityFile } = await call('start', { latencyMs });
  return {
    domain: /** @type {string} */ (domain),
    authorityFile: /** @type {string} */ (authorityFile),
    latencyMs,
    /** How many requests came since the last call of this. @returns {Promise<number>} */
    takeRequestCount: () => call('takeRequestCount'),
    stop,
  };
}
