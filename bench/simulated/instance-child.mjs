/** The process of an instance on a virtual clock, which replaces the globals: one call for each process. */
import { serveCalls } from '../processes/rpc-child.mjs';
import { countCrossings } from '../wasm/crossings.mjs';
import { watchWasm } from '../wasm/start-up-and-memory.mjs';
import { simulatedInstance } from './instance.mjs';

/** @typedef {import('../candidates/candidates.mjs').Candidate} Candidate */

/**
 * @typedef {object} Load
 * @property {Candidate} candidate
 * @property {string} [plan] whose rate limits apply; default: none
 * @property {string[]} [faults] that the first requests meet
 * @property {number} [lostShare] of the responses never comes; default: none
 * @property {number} size how many permissions each user has
 * @property {number} latencyMs of each response
 * @property {number} perSecond logins
 * @property {number} seconds
 *
 * @typedef {{ ended: import('./instance.mjs').Ended[], requests: number }} Served
 */

/** Of each response, where any latency will do. */
const latencyMs = 100;

serveCalls({ serve, roundTrips, crossings, memory });

/** Logins offered at a steady rate to an instance that starts cold. @param {Load} load @returns {Promise<Served>} */
async function serve({ perSecond, seconds, ...options }) {
  const { clock, requests, logIn } = simulatedInstance(options);
  /** @type {Served['ended']} */
  const ended = [];
  const serveOne = async () => ended.push(await logIn());
  for (let number = 0; number < perSecond * seconds; number += 1) {
    clock.after((number * 1000) / perSecond, serveOne);
  }
  await clock.run();
  return { ended, requests: requests() };
}

/**
 * How many responses the first login and the second one wait for, one after another.
 *
 * @param {{ candidate: Candidate, size: number }} options
 */
async function roundTrips(options) {
  const instance = simulatedInstance({ ...options, latencyMs });
  const first = await logInAlone(instance);
  return { first: first / latencyMs, warm: (await logInAlone(instance)) / latencyMs };
}

/**
 * The calls between JavaScript and the WASM core at a login of an instance that has served three.
 *
 * @param {{ candidate: Candidate, size: number }} options
 */
async function crossings(options) {
  const counted = countCrossings();
  const instance = simulatedInstance({ ...options, latencyMs });
  for (let login = 0; login < 3; login += 1) await logInAlone(instance);
  counted.take();
  await logInAlone(instance);
  return counted.take();
}

/**
 * How much memory is in use after each of these numbers of logins: the core's pages, and JavaScript's heap.
 *
 * @param {{ candidate: Candidate, size: number, logins: number[] }} options
 */
async function memory({ logins, ...options }) {
  const wasm = watchWasm();
  const instance = simulatedInstance({ ...options, latencyMs });
  const found = [];
  for (let done = 1; done <= Math.max(...logins); done += 1) {
    await logInAlone(instance);
    if (!logins.includes(done)) continue;
    globalThis.gc?.();
    found.push({ pages: wasm.memoryPages(), heapBytes: process.memoryUsage().heapUsed });
  }
  return found;
}

/** @param {ReturnType<typeof simulatedInstance>} instance @returns {Promise<number>} milliseconds */
async function logInAlone({ clock, logIn }) {
  const ended = logIn();
  await clock.run();
  const { ms, error } = await ended;
  if (error) throw new Error(`the login ended with ${error}`);
  return ms;
}
