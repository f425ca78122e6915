/** A candidate in a fresh process, as an instance of an Action has it. */
import { candidate } from '../candidates/candidates.mjs';
import { loginOf } from '../tenant.mjs';
import { startProcess } from './asking.mjs';

/**
 * @typedef {object} Logins what came of a number of logins
 * @property {number[]} ms how long each took
 * @property {number} cpuMs of the whole process, for each login
 * @property {import('./log-in.mjs').Lost} lost by the login that got least
 *
 * @typedef {object} CandidateProcess
 * @property {() => Promise<number>} load milliseconds to read and compile the code, which does not run before a login
 * @property {(count: number, options?: { atOnce?: number }) => Promise<Logins>} logIn `atOnce`: how many logins are under
 *   way at a time; default 1
 * @property {() => Promise<Memory>} memory after a garbage collection
 * @property {() => Promise<import('../wasm/watched.mjs').StartUp>} startUp what the start of the WASM core took
 * @property {() => Promise<void>} stop
 *
 * @typedef {{ rssBytes: number, heapBytes: number, wasmPages: number | null }} Memory `heapBytes`: of it, JavaScript's that
 *   are in use
 */

/**
 * @param {string} name of the candidate
 * @param {object} at
 * @param {{ domain: string, authorityFile: string }} at.managementApi
 * @param {number} at.size how many permissions
 * @param {Record<string, string>} [at.secrets] beyond those of the candidate
 * @param {string[]} [at.execArgv] options of Node
 * @returns {Promise<CandidateProcess>}
 */
export async function startCandidate(name, { managementApi, size, secrets: more, execArgv = [] }) {
  const { domain, authorityFile } = managementApi;
  const { ask, stop } = startProcess(new URL('candidate-child.mjs', import.meta.url), {
    env: { NODE_EXTRA_CA_CERTS: authorityFile },
    execArgv: ['--expose-gc', ...execArgv],
  });
  const { file, sdk, secrets } = candidate(name);
  const login = loginOf({ size, domain, secrets: { ...secrets, ...more } });
  await ask('prepare', { file, sdk, login });
  return {
    load: () => ask('load'),
    logIn: (count, { atOnce = 1 } = {}) => ask('logIn', { count, atOnce }),
    memory: () => ask('memory'),
    startUp: () => ask('startUp'),
    stop,
  };
}
