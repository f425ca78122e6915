/** How many answers of the Management API a login waits for, one after another: counted, on a virtual clock. */
import { startProcess } from '../processes/asking.mjs';
import { sizes } from '../tenant.mjs';

/** The SDKs bring a network of their own, or clocks, and ask for one page after another. */
const names = ['user', 'roles', 'hand-written'];

/** @typedef {{ candidate: string, size: number, first: number, warm: number }} RoundTrips `first`: of an instance's first login */

/** @returns {Promise<RoundTrips[]>} */
export async function countRoundTrips() {
  /** @type {RoundTrips[]} */
  const rows = [];
  for (const name of names) {
    for (const size of sizes) {
      const process = startProcess(new URL('../simulated/child.mjs', import.meta.url));
      try {
        rows.push({ candidate: name, size, ...(await process.ask('roundTrips', { name, size })) });
      } finally {
        await process.stop();
      }
    }
  }
  return rows;
}
