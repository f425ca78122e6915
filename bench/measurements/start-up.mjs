/** What the first login of an instance spends on the start of the core, step by step. The login sends no request. */
import { startCandidate } from '../processes/candidate.mjs';
import { takeTurns } from './turns.mjs';

/** @typedef {import('../candidates/candidates.mjs').Candidate} Candidate */
/** @typedef {import('../processes/management-api.mjs').ManagementApiProcess} ManagementApiProcess */

/**
 * Milliseconds, one for each process.
 *
 * @typedef {object} Steps
 * @property {number[]} load read and compile the JavaScript
 * @property {number[]} decompress
 * @property {number[]} compile
 * @property {number[]} instantiate
 * @property {number[]} rest of the first login
 * @property {number[]} secondLogin
 *
 * @typedef {{ candidate: string } & Steps} StartUp
 */

/**
 * @param {Candidate[]} builds
 * @param {ManagementApiProcess} managementApi
 * @param {number} rounds
 * @returns {Promise<StartUp[]>}
 */
export async function measureStartUp(builds, managementApi, rounds) {
  // Once without counting, because it reads the files from the disk.
  for (const build of builds) await startOnce(build, managementApi);
  const all = builds.map((build) => ({ build, starts: /** @type {Start[]} */ ([]) }));
  await takeTurns(all, rounds, async ({ build, starts }) => {
    starts.push(await startOnce(build, managementApi));
  });
  return all.map(({ build, starts }) => {
    const values = (/** @type {keyof Start} */ step) => starts.map((start) => start[step]);
    return {
      candidate: build.name,
      load: values('load'),
      decompress: values('decompress'),
      compile: values('compile'),
      instantiate: values('instantiate'),
      rest: values('rest'),
      secondLogin: values('secondLogin'),
    };
  });
}

/** @typedef {Record<keyof Steps, number>} Start milliseconds */

/** @param {Candidate} build @param {ManagementApiProcess} managementApi @returns {Promise<Start>} */
async function startOnce(build, managementApi) {
  // A login of an application that `clients` does not list needs no request.
  const secrets = { clients: 'another-application' };
  const process = await startCandidate(build, { managementApi, size: 2, secrets });
  try {
    const load = await process.load();
    const [first] = (await process.logIn(1)).ms;
    const { decompressMs, compileMs, instantiateMs } = await process.startUp();
    const [secondLogin] = (await process.logIn(1)).ms;
    return {
      load,
      decompress: decompressMs,
      compile: compileMs,
      instantiate: instantiateMs,
      rest: first - decompressMs - compileMs - instantiateMs,
      secondLogin,
    };
  } finally {
    await process.stop();
  }
}
