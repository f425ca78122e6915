/** All candidates, each in a process that has served logins before. */
import { startCandidate } from '../processes/candidate.mjs';

/** @typedef {{ name: string, process: import('../processes/candidate.mjs').CandidateProcess }} Running */

/**
 * @param {import('../candidates/candidates.mjs').Candidate[]} candidates
 * @param {object} options
 * @param {import('../processes/management-api.mjs').ManagementApiProcess} options.managementApi
 * @param {number} options.size how many permissions the user has
 * @param {number} options.warmUp how many logins each has served
 * @param {(running: Running[]) => Promise<void>} use the processes end after it
 */
export async function withWarmProcesses(candidates, { managementApi, size, warmUp }, use) {
  const running = await Promise.all(
    candidates.map(async (candidate) => {
      const process = await startCandidate(candidate, { managementApi, size });
      return { name: candidate.name, process };
    }),
  );
  try {
    await Promise.all(
      running.map(async ({ process }) => {
        await process.load();
        await process.logIn(warmUp);
      }),
    );
    await use(running);
  } finally {
    await Promise.all(running.map(({ process }) => process.stop()));
  }
}
