/** What the first login of an instance spends on its start, step by step; it asks nothing, so that this is all it does. */
import { startCandidate } from '../processes/candidate.mjs';

/**
 * Milliseconds, one for each process.
 *
 * @typedef {object} StartUp
 * @property {number[]} load read and compile the JavaScript
 * @property {number[]} decompress
 * @property {number[]} compile
 * @property {number[]} instantiate
 * @property {number[]} firstCall all else of the first login
 * @property {number[]} secondCall the second login
 */

/**
 * @param {import('../processes/management-api.mjs').ManagementApiProcess} managementApi
 * @param {number} rounds
 * @returns {Promise<StartUp>}
 */
export async function measureStartUp(managementApi, rounds) {
  /** @type {StartUp} */
  const steps = {
    load: [],
    decompress: [],
    compile: [],
    instantiate: [],
    firstCall: [],
    secondCall: [],
  };
  for (let round = 0; round <= rounds; round += 1) {
    // A login of an application that is not listed ends as soon as it has begun.
    const secrets = { clients: 'another-application' };
    const process = await startCandidate('user', { managementApi, size: 2, secrets });
    try {
      const load = await process.load();
      const [first] = (await process.logIn(1)).ms;
      const { decompressMs, compileMs, instantiateMs } = await process.startUp();
      const [secondCall] = (await process.logIn(1)).ms;
      // Round 0 reads the files from the disk.
      if (round === 0) continue;
      steps.load.push(load);
      steps.decompress.push(decompressMs);
      steps.compile.push(compileMs);
      steps.instantiate.push(instantiateMs);
      steps.firstCall.push(first - decompressMs - compileMs - instantiateMs);
      steps.secondCall.push(secondCall);
    } finally {
      await process.stop();
    }
  }
  return steps;
}
