/** One execution of an Action: a login goes in, what became of it comes out. */
import { postLoginApi } from './api.mjs';
import { claimsBytes, maximumClaimsBytes } from './claims.mjs';

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
 * @property {string | null} denied the reason given to `api.access.deny`
 * @property {import('./console.mjs').Log[]} logs
 * @property {import('./api.mjs').Call[]} calls every call of an `api` method, in order
 * @property {number} ms
 * @property {string | null} error why the login failed; with Auth0, every error that leaves the handler fails it
 */

/**
 * Never rejects.
 *
 * @param {import('./load.mjs').Action} action
 * @param {unknown} event given to the handler as it is
 * @param {object} options
 * @param {import('./cache.mjs').Cache} options.cache shared by all executions
 * @param {import('./api.mjs').Part<{}>} [options.roles] `api.roles`; absent: there is none, as in older runtimes
 * @param {number} [options.limitMs]
 * @returns {Promise<Result>}
 */
export async function execute(action, event, { cache, roles, limitMs = triggerLimitMs }) {
  const { api, calls, idToken, accessToken, access } = postLoginApi({ cache, roles });
  /** @type {import('./console.mjs').Log[]} */
  const logs = [];
  let started = false;
  /** @type {string | null} */
  let error = null;

  const begun = performance.now();
  try {
    await action.capture(logs, () => {
      const handler = action.start();
      started = true;
      return within(limitMs, handler(event, api));
    });
    checkSize('ID', idToken.claims);
    checkSize('access', accessToken.claims);
  } catch (thrown) {
    error = describe(thrown);
  }
  const ms = Math.round(performance.now() - begun);

  // Copies: an Action that goes on after its execution has ended changes nothing in the result.
  return {
    started,
    claims: { idToken: { ...idToken.claims }, accessToken: { ...accessToken.claims } },
    dropped: [...idToken.dropped, ...accessToken.dropped],
    denied: access.denied,
    logs: [...logs],
    calls: [...calls],
    ms,
    error,
  };
}

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
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
