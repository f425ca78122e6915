/**
 * The rate limit headers, on every answer of the Management API, good or bad. `x-ratelimit-reset` is the Unix time in
 * seconds at which one more request becomes available.
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */

/** An Enterprise tenant's burst. Nothing is counted yet: there is always this much left. */
const burst = 50;

/**
 * @param {number} now milliseconds since the Unix epoch
 * @returns {Record<string, string>}
 */
export function rateLimitHeaders(now) {
  return {
    'x-ratelimit-limit': String(burst),
    'x-ratelimit-remaining': String(burst - 1),
    'x-ratelimit-reset': String(Math.floor(now / 1000) + 1),
  };
}
