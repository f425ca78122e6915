/** What a tenant's rate limits say to each request. */
import { plans } from './plans.mjs';
import { tokenBucket } from './token-bucket.mjs';

/**
 * @typedef {object} Allowance
 * @property {boolean} isAllowed
 * @property {number} limit the burst
 * @property {number} remaining requests that may be made right after this one
 * @property {number} resetSeconds Unix time in seconds at which one more may be made
 *
 * @typedef {{ take: (endpoint: string, nowMs: number) => Allowance }} RateLimits `endpoint`: its name; a refused request
 *   takes nothing
 */

/**
 * @param {string} [plan] one of `plans`; default: no limit, with the numbers of an Enterprise tenant that is at rest
 * @returns {RateLimits}
 */
export function rateLimits(plan) {
  return plan === undefined ? unlimited : limited(plans[plan]);
}

/** @type {RateLimits} */
const unlimited = {
  take(_endpoint, nowMs) {
    const { burst } = plans.enterprise.buckets.management;
    const resetSeconds = Math.floor(nowMs / 1000) + 1;
    return { isAllowed: true, limit: burst, remaining: burst - 1, resetSeconds };
  },
};

/** @param {import('./plans.mjs').Plan} plan @returns {RateLimits} */
function limited({ buckets: rates, endpoints, management }) {
  const buckets = new Map(Object.entries(rates).map(([name, rate]) => [name, tokenBucket(rate)]));

  return {
    take(endpoint, nowMs) {
      const drawn = (endpoints[endpoint] ?? management).flatMap((name) => buckets.get(name) ?? []);
      const isAllowed = drawn.every((bucket) => bucket.remaining(nowMs) > 0);
      if (isAllowed) for (const bucket of drawn) bucket.take(nowMs);
      // The headers have room for one bucket: the one that is nearest to its end.
      const [tightest] = drawn.sort((a, b) => a.remaining(nowMs) - b.remaining(nowMs));
      return {
        isAllowed,
        limit: tightest.burst,
        remaining: tightest.remaining(nowMs),
        resetSeconds: Math.ceil(tightest.nextAtMs(nowMs) / 1000),
      };
    },
  };
}

/**
 * `x-ratelimit-reset` is the Unix time in seconds at which one more request becomes available. Auth0 documents no
 * `retry-after` for the Management API.
 *
 * @param {Allowance} allowance
 * @returns {Record<string, string>}
 */
export const rateLimitHeaders = ({ limit, remaining, resetSeconds }) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(resetSeconds),
});
