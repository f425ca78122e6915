/** Whether an instance grows with the logins that it serves; the hand-written Action shows how much of that is Node's. */
import { startCandidate } from '../processes/candidate.mjs';

const size = 100;

/** Logins do not depend on each other, and four at a time take half as long. */
const concurrency = 4;

/**
 * V8 lets its space for young objects grow to 16 MB, and its helper threads hold tens of MB that come and go, in any
 * program. Without both, RSS is steady enough to show what is kept.
 */
const execArgv = ['--max-semi-space-size=1', '--single-threaded'];

/** Logins per call: few enough that the list of their times does not show in the memory. */
const chunk = 5000;

/** @typedef {import('../candidates/candidates.mjs').Candidate} Candidate */
/** @typedef {import('../processes/management-api.mjs').ManagementApiProcess} ManagementApiProcess */

/**
 * @typedef {object} Memory
 * @property {string} candidate
 * @property {Measured} first
 * @property {Measured} last
 *
 * @typedef {{ logins: number } & import('../processes/candidate.mjs').Memory} Measured
 */

/**
 * Of all candidates at the same time.
 *
 * @param {Candidate[]} candidates
 * @param {ManagementApiProcess} managementApi
 * @param {import('../amounts.mjs').Amounts['memory']} amounts
 * @returns {Promise<Memory[]>}
 */
export const measureMemory = (candidates, managementApi, amounts) =>
  Promise.all(candidates.map((candidate) => memoryOf(candidate, managementApi, amounts)));

/**
 * @param {Candidate} candidate
 * @param {ManagementApiProcess} managementApi
 * @param {import('../amounts.mjs').Amounts['memory']} amounts
 * @returns {Promise<Memory>}
 */
async function memoryOf(candidate, managementApi, { first, last }) {
  const process = await startCandidate(candidate, { managementApi, size, execArgv });
  try {
    await process.load();
    await process.logIn(first, { concurrency });
    const early = { logins: first, ...(await process.memory()) };
    for (let done = first; done < last; done += chunk) {
      await process.logIn(Math.min(chunk, last - done), { concurrency });
    }
    const late = { logins: last, ...(await process.memory()) };
    return { candidate: candidate.name, first: early, last: late };
  } finally {
    await process.stop();
  }
}
