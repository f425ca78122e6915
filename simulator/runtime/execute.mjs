/** One execution of an Action: a login goes in, what became of it comes out. */
import { inspect } from 'node:util';

import { postLoginApi } from './api.mjs';
import { claimsBytes, maximumClaimsBytes } from './claims.mjs';
import { captureProcessConsole } from './console.mjs';

/**
 * All Actions of a trigger together have 20 seconds.
 * https://auth0.com/docs/customize/actions/limitations
 */
export const triggerLimitMs = 20_000;

/**
 * @typedef {object} Result
 * @property {boolean} started false: the Action has no usable handler, and `error` says why
 * @property {{ idToken: Record<string, unknown>, accessToken: Record<string, unknown> }} claims
 * @property {import('./api/token.mjs').DroppedClaim[]} dropped claims that Auth0 would leave out without a word
 * @property {string | null} denied why the login was denied: the reason given to `api.access.deny`, for instance
 * @property {import('./console.mjs').Log[]} logs
 * @property {import('./console.mjs').Log[]} processLogs what went to the console of the process, which Auth0 may not store
 * @property {import('./api.mjs').Call[]} calls every call of an `api` method, in order
 * @property {LateCall[]} late calls after the execution's end, which do nothing; it goes on growing
 * @property {import('./api/cache.mjs').CacheUse} cache
 * @property {number} ms
 * @property {string | null} error why the login failed; with Auth0, every error that leaves the handler fails it
 *
 * @typedef {import('./api.mjs').Call & { afterMs: number }} LateCall `afterMs`: how long after the end
 */

/**
 * Never rejects.
 *
 * @param {import('./load.mjs').Action} action
 * @param {unknown} event given to the handler as it is
 * @param {object} options
 * @param {import('./cache.mjs').Cache} options.cache shared by all executions
 * @param {import('./api.mjs').Part<{}>} [options.roles] `api.roles`; absent: there is none, as in older runtimes
 * @param {import('./api.mjs').Part<{}>} [options.groups] `api.groups`; default: the user is in none
 * @param {number} [options.limitMs]
 * @param {(call: LateCall) => void} [options.onLate]
 * @returns {Promise<Result>}
 */
export async function execute(
  action,
  event,
  { cache, roles, groups, limitMs = triggerLimitMs, onLate },
) {
  /** @type {import('./api.mjs').Call[]} */
  const calls = [];
  /** @type {LateCall[]} */
  const late = [];
  /** @type {number | undefined} */
  let ended;
  /** @param {import('./api.mjs').Call} call */
  function onCall(call) {
    if (ended === undefined) {
      calls.push(call);
      return;
    }
    const lateCall = { ...call, afterMs: milliseconds(performance.now() - ended) };
    late.push(lateCall);
    onLate?.(lateCall);
  }
  const api = postLoginApi({ event, cache, roles, groups, onCall });
  /** @type {import('./console.mjs').Log[]} */
  const logs = [];
  /** @type {import('./console.mjs').Log[]} */
  const processLogs = [];
  let started = false;
  /** @type {string | null} */
  let error = null;

  const begun = performance.now();
  try {
    const login = () => {
      const handler = action.start();
      started = true;
      return within(limitMs, handler(event, api.api));
    };
    await captureProcessConsole(processLogs, () => action.capture(logs, login));
    checkSize('ID', api.idToken.claims);
    checkSize('access', api.accessToken.claims);
  } catch (thrown) {
    error = describe(thrown);
  }
  ended = performance.now();

  // Copies: an Action that goes on after its execution has ended changes nothing in the result.
  return {
    started,
    claims: { idToken: { ...api.idToken.claims }, accessToken: { ...api.accessToken.claims } },
    dropped: [...api.idToken.dropped, ...api.accessToken.dropped],
    denied: api.denial.reason,
    logs: [...logs],
    processLogs: [...processLogs],
    calls,
    late,
    cache: { sets: [...api.cacheUse.sets] },
    ms: milliseconds(ended - begun),
    error,
  };
}

/** Whole ones, but for the few of a warm login. @param {number} ms */
const milliseconds = (ms) => (ms < 10 ? Math.round(ms * 100) / 100 : Math.round(ms));

/**
 * @template T
 * @param {number} limitMs
 * @param {Promise<T>} execution
 * @returns {Promise<T>}
 */
async function within(limitMs, execution) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const limit = new Promise((_, reject) => {
    const seconds = limitMs / 1000;
    const expired = () => reject(new Error(`the trigger did not complete within ${seconds} s`));
    timer = setTimeout(expired, limitMs);
  });
  try {
    return /** @type {T} */ (await Promise.race([execution, limit]));
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} token @param {Record<string, unknown>} claims */
function checkSize(token, claims) {
  const bytes = claimsBytes(claims);
  if (bytes > maximumClaimsBytes) {
    throw new Error(
      `the custom claims of the ${token} token are ${bytes} bytes, more than ${maximumClaimsBytes}`,
    );
  }
}

/** @param {unknown} thrown */
export function describe(thrown) {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  return typeof thrown === 'object' ? inspect(thrown) : String(thrown);
}
