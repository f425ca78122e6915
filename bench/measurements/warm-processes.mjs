/** All candidates, each in a process that has served logins before. */
import { candidates } from '../candidates/candidates.mjs';
import { startCandidate } from '../processes/candidate.mjs';

/** @typedef {{ name: string, process: import('../processes/candidate.mjs').CandidateProcess }} Running */

/**
 * @param {import('../processes/management-api.mjs').ManagementApiProcess} managementApi
 * @param {{ size: number, warmUp: number }} amounts `size`: how many permissions; `warmUp`: how many logins
 * @param {(running: Running[]) => Promise<void>} use after which they end
 */
export async function withWarmProcesses(managementApi, { size, warmUp }, use) {
  const running = await Promise.all(
    candidates.map(async ({ name }) => {
      const process = await startCandidate(name, { managementApi, size });
      return { name, process };
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
