/** Logins of an instance that has served many: time, CPU, requests, and whether the claims are complete. */
import { median, percentile } from '../statistics.mjs';
import { takeTurns } from './turns.mjs';
import { withWarmProcesses } from './warm-processes.mjs';

/**
 * @typedef {object} Warm
 * @property {string} candidate
 * @property {number} latencyMs
 * @property {number} size how many permissions the user has
 * @property {number} logins
 * @property {number[]} ms the median of each turn
 * @property {number} p99Ms of all logins
 * @property {number[]} cpuMs for each login, turn by turn
 * @property {number} requests of a login
 * @property {import('../processes/log-in.mjs').Lost} lost
 */

/**
 * @param {import('../processes/management-api.mjs').ManagementApiProcess} managementApi
 * @param {import('../amounts.mjs').WarmAmounts} amounts
 * @returns {Promise<Warm[]>}
 */
export async function measureWarm(managementApi, amounts) {
  const { latencyMs, size, rounds, logins } = amounts;
  /** @type {{ row: Warm, all: number[] }[]} */
  let measured = [];
  await withWarmProcesses(managementApi, amounts, async (running) => {
    const turns = running.map(({ name, process }) => ({
      process,
      row: emptyRow(name, latencyMs, size),
      all: /** @type {number[]} */ ([]),
    }));
    await takeTurns(turns, rounds, async ({ process, row, all }) => {
      // Connections may have been closed since its last turn.
      await process.logIn(1);
      await managementApi.requests();
      const { ms, cpuMs, lost } = await process.logIn(logins);
      row.requests = (await managementApi.requests()) / logins;
      row.ms.push(median(ms));
      row.cpuMs.push(cpuMs);
      row.lost = lost;
      row.logins += logins;
      all.push(...ms);
    });
    measured = turns;
  });
  return measured.map(({ row, all }) => ({ ...row, p99Ms: percentile(all, 99) }));
}

/** @param {string} candidate @param {number} latencyMs @param {number} size @returns {Warm} */
const emptyRow = (candidate, latencyMs, size) => ({
  candidate,
  latencyMs,
  size,
  logins: 0,
  ms: [],
  p99Ms: 0,
  cpuMs: [],
  requests: 0,
  lost: { roles: 0, permissions: 0 },
});
