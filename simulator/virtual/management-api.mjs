/** A `fetch` that the Management API answers within this process, on a virtual clock: its endpoints, rate limits and faults. */
import { managementService } from '../management-api/service.mjs';

/** @typedef {ReturnType<typeof virtualManagementApi>} VirtualManagementApi */

/**
 * @typedef {object} VirtualOptions
 * @property {import('./clock.mjs').VirtualClock} clock
 * @property {string} [domain]
 * @property {string[]} [others] hosts at which the tenant is reached, too
 * @property {() => number} [latencyMs] of the next answer; default: none
 */

/** @param {import('../management-api/service.mjs').Options & VirtualOptions} options */
export function virtualManagementApi({
  clock,
  domain = 'tenant.eu.auth0.com',
  others = [],
  latencyMs = () => 0,
  ...options
}) {
  const service = managementService({ ...options, now: clock.now });

  /** @param {RequestInfo | URL} input @param {RequestInit} [init] @returns {Promise<Response>} */
  async function fetch(input, init) {
    const asked = new Request(input, init);
    const { method } = asked;
    // The caller's own: that of a `Request` follows it by a weak reference, and nobody else holds on to a request that hangs.
    const signal = init?.signal ?? asked.signal;
    const { host, pathname, search } = new URL(asked.url);
    if (![domain, ...others].includes(host)) {
      throw new TypeError('fetch failed', { cause: new Error(`there is no ${host}`) });
    }
    const headers = Object.fromEntries(asked.headers);
    const body = await asked.text();
    signal.throwIfAborted();
    const request = { method, url: pathname + search, headers, body };
    const answered = service.answer(host, request);
    const waitMs = latencyMs() + answered.delayMs;
    service.note(request, answered, waitMs);
    await arrival(answered.delivery === 'hang' ? undefined : waitMs, signal);
    if (answered.delivery === 'reset') throw new TypeError('fetch failed');
    // As Node's server has it: the time at which the answer is sent.
    const date = new Date(clock.now()).toUTCString();
    return response({ ...answered, headers: { date, ...answered.headers } });
  }

  /** @param {number | undefined} waitMs undefined: it never comes @param {AbortSignal} signal */
  function arrival(waitMs, signal) {
    return new Promise((resolve, reject) => {
      const timer = waitMs === undefined ? undefined : clock.after(waitMs, arrive);
      function arrive() {
        signal.removeEventListener('abort', abort);
        resolve(undefined);
      }
      function abort() {
        timer?.cancel();
        reject(signal.reason);
      }
      signal.addEventListener('abort', abort, { once: true });
    });
  }

  return {
    domain,
    fetch,
    ...service.handle,
  };
}

/** @param {import('../management-api/answer.mjs').ApiResponse & { delivery?: string }} answered */
function response({ status, headers, text, delivery }) {
  if (status === 204 || status === 304) return new Response(null, { status, headers });
  return new Response(delivery === 'cut' ? cut(text) : text, { status, headers });
}

/** Half of a body, and then an error. @param {string} text */
function cut(text) {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
    },
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
}
