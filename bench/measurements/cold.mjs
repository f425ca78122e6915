/** The first login of a new process: load, start, ask for a token, read the permissions. */
import { candidates } from '../candidates/candidates.mjs';
import { startCandidate } from '../processes/candidate.mjs';
import { takeTurns } from './turns.mjs';

export const coldSize = 100;

/** @typedef {import('../processes/management-api.mjs').ManagementApiProcess} ManagementApiProcess */

/** @typedef {{ candidate: string, latencyMs: number, ms: number[] }} Cold `ms`: one for each process */

/**
 * @param {ManagementApiProcess[]} managementApis
 * @param {number} rounds
 * @returns {Promise<Cold[]>}
 */
export async function measureCold(managementApis, rounds) {
  // Once without counting, because it reads the files from the disk.
  for (const { name } of candidates) await firstLogin(name, managementApis[0]);
  const all = managementApis.flatMap((managementApi) =>
    candidates.map(({ name }) => ({ name, managementApi, ms: /** @type {number[]} */ ([]) })),
  );
  await takeTurns(all, rounds, async ({ name, managementApi, ms }) => {
    ms.push(await firstLogin(name, managementApi));
  });
  return all.map(({ name, managementApi: { latencyMs }, ms }) => ({
    candidate: name,
    latencyMs,
    ms,
  }));
}

/** @param {string} name @param {ManagementApiProcess} managementApi @returns {Promise<number>} milliseconds */
async function firstLogin(name, managementApi) {
  const process = await startCandidate(name, { managementApi, size: coldSize });
  try {
    const loadMs = await process.load();
    const { ms } = await process.logIn(1);
    return loadMs + ms[0];
  } finally {
    await process.stop();
  }
}
