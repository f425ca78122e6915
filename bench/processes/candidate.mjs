/** A candidate in a fresh process, which stands for one instance of an Auth0 Action. */
import { loginOf } from '../tenant.mjs';
import { startProcess } from './rpc-parent.mjs';

/**
 * @typedef {object} Logins
 * @property {number[]} ms how long each login took
 * @property {number} cpuMs per login, of the whole process
 * @property {import('./log-in.mjs').Lost} lost by the login that got the fewest permissions
 *
 * @typedef {object} Memory
 * @property {number} rssBytes
 * @property {number} heapBytes the part of it that JavaScript's heap has in use
 * @property {number} reservedHeapBytes the part of RSS that V8 holds for that heap
 * @property {number} externalBytes what JavaScript's objects have outside of it: buffers, and the memory of WASM
 * @property {number | null} wasmPages of 64 kB; null: no WASM runs
 *
 * @typedef {object} CandidateProcess
 * @property {() => Promise<number>} load milliseconds to read and compile the code; it first runs at the first login
 * @property {(count: number, options?: LoginOptions) => Promise<Logins>} logIn
 * @property {() => Promise<Memory>} memory after a garbage collection
 * @property {() => Promise<import('./heap-kinds.mjs').HeapKinds>} heapKinds after a garbage collection
 * @property {() => Promise<import('../wasm/start-up-and-memory.mjs').StartUp>} startUp of the WASM core
 * @property {(count: number) => Promise<import('node:inspector').Profiler.Profile>} profile of so many logins
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} LoginOptions
 * @property {number} [concurrency] default: 1
 * @property {number} [collectEvery] collects garbage after so many logins; default: when V8 thinks fit
 */

/**
 * @param {import('../candidates/candidates.mjs').Candidate} candidate
 * @param {object} options
 * @param {{ domain: string, authorityFile: string }} options.managementApi
 * @param {number} options.size how many permissions the user has
 * @param {Record<string, string>} [options.secrets] beyond those of the candidate
 * @param {string[]} [options.execArgv] options of Node
 * @returns {Promise<CandidateProcess>}
 */
export async function startCandidate(
  { file, sdk, secrets: own },
  { managementApi, size, secrets = {}, execArgv = [] },
) {
  const { domain, authorityFile } = managementApi;
  const { call, stop } = startProcess(new URL('candidate-child.mjs', import.meta.url), {
    env: { NODE_EXTRA_CA_CERTS: authorityFile },
    execArgv: ['--expose-gc', ...execArgv],
  });
  const login = loginOf({ size, domain, secrets: { ...own, ...secrets } });
  await call('prepare', { file, sdk, login });
  return {
    load: () => call('load'),
    logIn: (count, { concurrency = 1, collectEvery } = {}) =>
      call('logIn', { count, concurrency, collectEvery }),
    memory: () => call('memory'),
    heapKinds: () => call('heapKinds'),
    startUp: () => call('startUp'),
    profile: (count) => call('profile', { count }),
    stop,
  };
}
