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
 * @property {number} ms on the virtual clock
 * @property {boolean} isComplete
 * @property {string | null} error code in its log line
 */

/**
 * @param {object} options
 * @param {import('../candidates/candidates.mjs').Candidate} options.candidate without an SDK
 * @param {number} options.size how many permissions
 * @param {number} options.latencyMs of each response
 * @param {string} [options.plan] whose rate limits apply; default: none
 */
export function simulatedInstance({ candidate, size, latencyMs, plan }) {
  const clock = virtualClock(startMs);
  clock.install();
  seedRandom();
  const managementApi = virtualManagementApi({
    clock,
    domain,
    tenant,
    plan,
    latencyMs: () => latencyMs,
  });
  globalThis.fetch = managementApi.fetch;
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
      return { ms, isComplete: lost.permissions + lost.roles === 0, error };
    },
  };
}

/** The jitter of retries is random: a linear congruential generator makes it the same in each run. */
function seedRandom() {
  let seed = 1;
  Math.random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
}
