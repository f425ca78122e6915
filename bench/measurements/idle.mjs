/** One login after a pause, in which the connections of the last login have been closed. */
import { setTimeout as delay } from 'node:timers/promises';

import { withWarmProcesses } from './warm-processes.mjs';

const size = 100;
const warmUp = 20;

/** @typedef {{ candidate: string, latencyMs: number, seconds: number, ms: number[] }} Idle `ms`: one for each round */

/**
 * @param {import('../candidates/candidates.mjs').Candidate[]} candidates
 * @param {import('../processes/management-api.mjs').ManagementApiProcess} managementApi
 * @param {import('../amounts.mjs').Amounts['idle']} amounts
 * @returns {Promise<Idle[]>}
 */
export async function measureIdle(candidates, managementApi, { rounds, seconds }) {
  const { latencyMs } = managementApi;
  /** @type {Idle[]} */
  let rows = [];
  await withWarmProcesses(candidates, { managementApi, size, warmUp }, async (running) => {
    rows = running.map(({ name }) => ({ candidate: name, latencyMs, seconds, ms: [] }));
    for (let round = 0; round < rounds; round += 1) {
      // All pause at the same time, then log in one after another.
      await delay(seconds * 1000);
      for (const [place, { process }] of running.entries()) {
        rows[place].ms.push(...(await process.logIn(1)).ms);
      }
    }
  });
  return rows;
}
