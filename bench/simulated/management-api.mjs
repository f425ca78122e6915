/** The simulator's Management API as a `fetch` on a simulated clock: its endpoints and rate limits, without a network. */
import { accessTokens } from '../../simulator/management-api/access-tokens.mjs';
import { answer } from '../../simulator/management-api/answer.mjs';
import { createFaults } from '../../simulator/management-api/faults/faults.mjs';
import { rateLimits } from '../../simulator/management-api/rate-limits/rate-limits.mjs';

const tokenLifetimeSeconds = 86_400;

/**
 * @param {object} options
 * @param {import('./clock.mjs').SimulatedClock} options.clock
 * @param {import('../../simulator/tenant/tenant.mjs').Tenant} options.tenant
 * @param {string} options.domain
 * @param {number} options.latencyMs of each response
 * @param {string} [options.plan] whose rate limits apply; default: none
 */
export function simulatedManagementApi({ clock, tenant, domain, latencyMs, plan }) {
  const { now } = clock;
  const tenancy = {
    tenant,
    managementAudience: `https://${domain}/api/v2/`,
    tokens: accessTokens({ now, lifetimeSeconds: tokenLifetimeSeconds }),
    limits: rateLimits(plan),
    faults: createFaults(),
    now,
  };
  let requests = 0;

  return {
    requests: () => requests,

    /** @param {string | URL | Request} resource @param {RequestInit} [init] @returns {Promise<Response>} */
    async fetch(resource, init = {}) {
      const isRequest = resource instanceof Request;
      const { method = 'GET', headers: given, signal } = isRequest ? resource : init;
      signal?.throwIfAborted();
      requests += 1;
      const { pathname, search } = new URL(isRequest ? resource.url : resource);
      const headers = Object.fromEntries(new Headers(given));
      const body = isRequest ? await resource.text() : String(init.body ?? '');
      const asked = { method, url: pathname + search, headers, body };
      const { status, headers: answered, text } = answer(tenancy, asked);
      await new Promise((resolve, reject) => {
        const arrival = clock.after(latencyMs, () => resolve(undefined));
        signal?.addEventListener('abort', () => {
          arrival.cancel();
          reject(signal.reason);
        });
      });
      return new Response(text, { status, headers: answered });
    },
  };
}
