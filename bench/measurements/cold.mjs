/** The first login of a new process: load the code, start the core, request a token, read the permissions. */
import { startCandidate } from '../processes/candidate.mjs';
import { takeTurns } from './turns.mjs';

const size = 100;

/** @typedef {import('../candidates/candidates.mjs').Candidate} Candidate */
/** @typedef {import('../processes/management-api.mjs').ManagementApiProcess} ManagementApiProcess */

/** @typedef {{ candidate: string, latencyMs: number, ms: number[] }} Cold `ms`: one for each process */

/**
 * @param {Candidate[]} candidates
 * @param {ManagementApiProcess[]} managementApis
 * @param {number} rounds
 * @returns {Promise<Cold[]>}
 */
export async function measureCold(candidates, managementApis, rounds) {
  // Once without counting, because it reads the files from the disk.
  for (const candidate of candidates) await firstLogin(candidate, managementApis[0]);
  const all = managementApis.flatMap((managementApi) =>
    candidates.map((candidate) => ({
      candidate,
      managementApi,
      ms: /** @type {number[]} */ ([]),
    })),
  );
  await takeTurns(all, rounds, async ({ candidate, managementApi, ms }) => {
    ms.push(await firstLogin(candidate, managementApi));
  });
  return all.map(({ candidate: { name }, managementApi: { latencyMs }, ms }) => ({
    candidate: name,
    latencyMs,
    ms,
  }));
}

/** @param {Candidate} candidate @param {ManagementApiProcess} managementApi @returns {Promise<number>} milliseconds */
async function firstLogin(candidate, managementApi) {
  const process = await startCandidate(candidate, { managementApi, size });
  try {
    const loadMs = await process.load();
    const { ms } = await process.logIn(1);
    return loadMs + ms[0];
  } finally {
    await process.stop();
  }
}
