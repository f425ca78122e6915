/** Whether an instance grows with the logins that it serves; the hand-written one shows what Node makes of that alone. */
import { startCandidate } from '../processes/candidate.mjs';

const size = 100;

/** Logins are independent of each other, and four at a time take half the time. */
const atOnce = 4;

/**
 * V8 lets its room for young objects grow to 16 MB, and its helper threads hold tens of MB that come and go, in any program
 * and whatever is kept. Without both RSS is steady enough to show what is.
 */
const execArgv = ['--max-semi-space-size=1', '--single-threaded'];

/** So many that the times of all of them, which nobody needs here, do not show in the memory. */
const chunk = 5000;

/**
 * @typedef {object} Memory
 * @property {string} candidate
 * @property {Measured} first
 * @property {Measured} last
 *
 * @typedef {{ logins: number } & import('../processes/candidate.mjs').Memory} Measured
 */

/**
 * @param {import('../processes/management-api.mjs').ManagementApiProcess} managementApi
 * @param {import('../amounts.mjs').Amounts['memory']} amounts
 * @returns {Promise<Memory[]>}
 */
export const measureMemory = (managementApi, amounts) =>
  Promise.all(
    ['user', 'roles', 'hand-written'].map((name) => measure(name, managementApi, amounts)),
  );

/**
 * @param {string} name
 * @param {import('../processes/management-api.mjs').ManagementApiProcess} managementApi
 * @param {import('../amounts.mjs').Amounts['memory']} amounts
 */
async function measure(name, managementApi, { first, last }) {
  const process = await startCandidate(name, { managementApi, size, execArgv });
  try {
    await process.load();
    await process.logIn(first, { atOnce });
    const early = { logins: first, ...(await process.memory()) };
    for (let done = first; done < last; done += chunk) {
      await process.logIn(Math.min(chunk, last - done), { atOnce });
    }
    const late = { logins: last, ...(await process.memory()) };
    return { candidate: name, first: early, last: late };
  } finally {
    await process.stop();
  }
}
