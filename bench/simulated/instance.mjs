/**
 * One instance of an Action with the simulator's Management API, on a virtual clock and without a network. It replaces
 * globals, so it needs a process of its own.
 */
import { readFileSync } from 'node:fs';

import { accessTokens } from '../../simulator/management-api/access-tokens.mjs';
import { createFaults } from '../../simulator/management-api/faults/faults.mjs';
import { rateLimits } from '../../simulator/management-api/rate-limits/rate-limits.mjs';
import { rolesPart } from '../../simulator/runtime/api/roles.mjs';
import { createCache } from '../../simulator/runtime/cache.mjs';
import { loadAction } from '../../simulator/runtime/load.mjs';
import { virtualClock } from '../../simulator/virtual/clock.mjs';
import { virtualManagementApi } from '../../simulator/virtual/management-api.mjs';
import { logIn, lostBy } from '../processes/log-in.mjs';
import { loginOf, tenant } from '../tenant.mjs';

const domain = 'bench.example.com';

/** A whole second, because `x-ratelimit-reset` counts in seconds. */
const startMs = 1_800_000_000_000;

const tokenLifetimeSeconds = 86_400;

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
  const { now } = clock;
  const state = {
    tenant,
    managementAudience: `https://${domain}/api/v2/`,
    tokens: accessTokens({ now, lifetimeSeconds: tokenLifetimeSeconds }),
    limits: rateLimits(plan),
    faults: createFaults(),
    now,
  };
  const managementApi = virtualManagementApi({ clock, state, latencyMs: () => latencyMs });
  globalThis.fetch = /** @type {any} */ (managementApi.fetch);

  const { file, secrets } = candidate;
  const action = loadAction(readFileSync(file, 'utf8'), { filename: file });
  const { event, effectiveRoles, complete } = loginOf({ size, domain, secrets });
  const cache = createCache({ now });
  const roles = rolesPart(effectiveRoles).build({});

  return {
    clock,
    requests: managementApi.requests,

    /** @returns {Promise<Ended>} */
    async logIn() {
      const begun = now();
      const outcome = await logIn(action, event, { cache, roles });
      const ms = now() - begun;
      const lost = lostBy(outcome, complete);
      const [, error = null] = /error=(\S+)/.exec(outcome.logs[0].text) ?? [];
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
