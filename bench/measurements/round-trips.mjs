/** How many responses of the Management API a login waits for, one after another: counted on a virtual clock. */
import { startProcess } from '../processes/rpc-parent.mjs';
import { sizes } from '../tenant.mjs';

/** @typedef {{ candidate: string, size: number, first: number, warm: number }} RoundTrips `first`: of an instance's first login */

/**
 * @param {import('../candidates/candidates.mjs').Candidate[]} candidates without an SDK, which has a network of its own
 * @returns {Promise<RoundTrips[]>}
 */
export async function countRoundTrips(candidates) {
  /** @type {RoundTrips[]} */
  const rows = [];
  for (const candidate of candidates) {
    for (const size of sizes) {
      const process = startProcess(new URL('../simulated/instance-child.mjs', import.meta.url));
      try {
        const counts = await process.call('roundTrips', { candidate, size });
        rows.push({ candidate: candidate.name, size, ...counts });
      } finally {
        await process.stop();
      }
    }
  }
  return rows;
}
