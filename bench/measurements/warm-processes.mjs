/** All candidates, each in a process that has served logins before. */
import { startCandidate } from '../processes/candidate.mjs';

/**
 * @typedef {object} Running
 * @property {string} name
 * @property {import('../processes/candidate.mjs').CandidateProcess} process
 * @property {boolean} hasRoles whether it has the source `roles`
 * @property {number} served how many logins it has served
 */

/**
 * @param {import('../candidates/candidates.mjs').Candidate[]} candidates
 * @param {object} options
 * @param {import('../processes/management-api.mjs').ManagementApiProcess} options.managementApi
 * @param {number} options.size how many permissions the user has
 * @param {number} options.warmUp how many logins each has served
 * @param {{ warmUp: number }} [options.ofRoles] the same with `roles`; default: no other
 * @param {(running: Running[]) => Promise<void>} use the processes end after it
 */
export async function withWarmProcesses(
  candidates,
  { managementApi, size, warmUp, ofRoles = { warmUp } },
  use,
) {
  const running = await Promise.all(
    candidates.map(async (candidate) => {
      const process = await startCandidate(candidate, { managementApi, size });
      const hasRoles = candidate.secrets.source === 'roles';
      return {
        name: candidate.name,
        process,
        hasRoles,
        served: hasRoles ? ofRoles.warmUp : warmUp,
      };
    }),
  );
  try {
    await Promise.all(
      running.map(async ({ process, served }) => {
        await process.load();
        await process.logIn(served);
      }),
    );
    await use(running);
  } finally {
    await Promise.all(running.map(({ process }) => process.stop()));
  }
}
