/**
 * One instance of an Action with the simulator's Management API, on a virtual clock and without a network. It replaces
 * globals, so it needs a process of its own.
 */
import { readFileSync } from 'node:fs';
import {
  createCache,
  loadAction,
  logFields,
  rolesPart,
  virtualClock,
  virtualManagementApi,
} from 'permission-claims-simulator';
import { logIn, lostBy } from '../processes/log-in.mjs';
import { loginOf, tenant } from '../tenant.mjs';

const domain = 'bench.example.com';

/** A whole second, because `x-ratelimit-reset` counts in seconds. */
const startMs = 1_800_000_000_000;

/**
 * @typedef {object} Ended
 * @property {number} begunMs after the first login could begin
 * @property {number} ms how long it took
 * @property {boolean} isComplete
 * @property {string | null} error code in its log line
 */

/**
 * @param {object} options
 * @param {import('../candidates/candidates.mjs').Candidate} options.candidate without an SDK
 * @param {number} options.size how many permissions
 * @param {number} options.latencyMs of each response
 * @param {string} [options.plan] whose rate limits apply; default: none
 * @param {string[]} [options.faults] that the first requests meet
 * @param {number} [options.lostShare] of the responses never comes; default: none
 */
export function simulatedInstance({ candidate, size, latencyMs, plan, faults, lostShare = 0 }) {
  const clock = virtualClock(startMs);
  clock.install();
  // The jitter of retries.
  Math.random = randomNumbers();
  // Node's own goes by the real time.
  AbortSignal.timeout = (ms) => {
    const aborter = new AbortController();
    clock.after(ms, () => aborter.abort(new DOMException('it took too long', 'TimeoutError')));
    return aborter.signal;
  };
  const managementApi = virtualManagementApi({
    clock,
    domain,
    tenant,
    plan,
    faults,
    latencyMs: () => latencyMs,
  });
  // Of its own, so that the same responses are lost whatever else is random.
  const random = randomNumbers();
  globalThis.fetch = (input, init) => {
    if (random() < lostShare) managementApi.faults.add('*:hangx1');
    return managementApi.fetch(/** @type {RequestInfo | URL} */ (input), init);
  };
  let requests = 0;

  const { file, secrets } = candidate;
  const action = loadAction(readFileSync(file, 'utf8'), { filename: file });
  const { event, effectiveRoles, complete } = loginOf({ size, domain, secrets });
  const cache = createCache({ now: clock.now });
  const roles = rolesPart(effectiveRoles).build({});

  return {
    clock,
    requests: () => requests,

    /** @returns {Promise<Ended>} */
    async logIn() {
      const begun = clock.now();
      const outcome = await logIn(action, event, { cache, roles });
      const ms = clock.now() - begun;
      // Memory is measured here: the simulator must not remember what this counts.
      requests += managementApi.requests.splice(0).length;
      const lost = lostBy(outcome, complete);
      const { error = null } = logFields(outcome.logs[0].text);
      const isComplete = lost.permissions + lost.roles === 0;
      return { begunMs: begun - startMs, ms, isComplete, error };
    },
  };
}

/** From 0 to 1, the same in each run: a linear congruential generator. */
function randomNumbers() {
  let seed = 1;
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
}
