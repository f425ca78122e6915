/** Logins of an instance that has served many: time, CPU time, requests, and whether the claims are complete. */
import { median, percentile } from '../statistics.mjs';
import { takeTurns } from './turns.mjs';
import { withWarmProcesses } from './warm-processes.mjs';

/**
 * @typedef {object} Warm
 * @property {string} candidate
 * @property {number} latencyMs
 * @property {number} size how many permissions the user has
 * @property {number} warmUp logins before those, not counted
 * @property {number} logins
 * @property {number[]} ms the median of each turn
 * @property {number} p99Ms of all logins
 * @property {number[]} cpuMs per login, of each turn
 * @property {number} requests per login
 * @property {import('../processes/log-in.mjs').Lost} lost
 */

/**
 * @param {import('../candidates/candidates.mjs').Candidate[]} candidates
 * @param {import('../processes/management-api.mjs').ManagementApiProcess} managementApi
 * @param {import('../amounts.mjs').WarmAmounts} amounts
 * @returns {Promise<Warm[]>}
 */
export async function measureWarm(candidates, managementApi, amounts) {
  const { latencyMs, size, rounds, warmUp, ofRoles } = amounts;
  const served = { size, warmUp, ofRoles };
  /** @type {{ row: Warm, all: number[] }[]} */
  let measured = [];
  await withWarmProcesses(candidates, { managementApi, ...served }, async (running) => {
    const turns = running.map(({ name, process, hasRoles, served }) => ({
      process,
      logins: hasRoles ? ofRoles.logins : amounts.logins,
      row: { ...emptyRow(name, latencyMs, size), warmUp: served },
      all: /** @type {number[]} */ ([]),
    }));
    await takeTurns(turns, rounds, async ({ process, logins, row, all }) => {
      // One login more, because its connections may have been closed since its last turn.
      await process.logIn(1);
      await managementApi.takeRequestCount();
      const { ms, cpuMs, lost } = await process.logIn(logins);
      row.requests = (await managementApi.takeRequestCount()) / logins;
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
  warmUp: 0,
  logins: 0,
  ms: [],
  p99Ms: 0,
  cpuMs: [],
  requests: 0,
  lost: { roles: 0, permissions: 0 },
});
