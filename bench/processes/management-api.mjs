/** The Management API in a process of its own, so that its work is not counted with the candidate's. */
import { startProcess } from './asking.mjs';

/** @typedef {Awaited<ReturnType<typeof startManagementApiProcess>>} ManagementApiProcess */

/** @param {number} latencyMs the least that an answer takes */
export async function startManagementApiProcess(latencyMs) {
  const { ask, stop } = startProcess(new URL('management-api-child.mjs', import.meta.url));
  const { domain, authorityFile } = await ask('start', { latencyMs });
  return {
    domain: /** @type {string} */ (domain),
    authorityFile: /** @type {string} */ (authorityFile),
    latencyMs,
    /** How many requests came since this was last asked. @returns {Promise<number>} */
    requests: () => ask('requests'),
    stop,
  };
}
