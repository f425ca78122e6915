/** `fetch`, answered by the simulator's Management API within this process: its endpoints, its rate limits, its faults. */
import assert from 'node:assert/strict';

import { answer } from '../../simulator/management-api/answer.mjs';

/** @typedef {import('../../simulator/management-api/answer.mjs').Tenancy} Tenancy */
/** @typedef {import('../../simulator/management-api/answer.mjs').Answer} Answer */
/** @typedef {ReturnType<typeof virtualNetwork>} Network */

export const domain = 'soak.eu.auth0.com';

/**
 * @param {Tenancy} tenancy may be changed at any time
 * @param {() => number} latencyMs of the next answer
 */
export function virtualNetwork(tenancy, latencyMs) {
  /** How often each kind of fault was met. @type {Map<string, number>} */
  const faults = new Map();
  let requests = 0;

  /** @param {string} address @param {RequestInit & { signal: AbortSignal }} init */
  async function fetch(address, { method = '', headers, body, redirect, signal }) {
    const { protocol, host, pathname, search } = new URL(address);
    assert.deepEqual([protocol, host, redirect], ['https:', domain, 'manual']);
    requests += 1;
    const asked = { method, url: pathname + search, headers: /** @type {any} */ (headers) };
    const answered = answer(tenancy, { ...asked, body: /** @type {string} */ (body ?? '') });
    const { effect = {}, spec = '' } = answered.fault ?? {};
    const kind = spec.split(':')[1];
    if (kind) faults.set(kind, (faults.get(kind) ?? 0) + 1);
    const isLost = effect.delivery === 'hang';
    const waitMs = isLost ? undefined : latencyMs() + (effect.delayMs ?? 0);
    await arrival(waitMs, signal);
    if (effect.delivery === 'reset') throw new TypeError('fetch failed');
    return response(answered, effect.delivery === 'cut');
  }

  return { fetch, faults, requests: () => requests };
}

/** @param {number | undefined} waitMs undefined: it never comes @param {AbortSignal} signal */
function arrival(waitMs, signal) {
  return new Promise((resolve, reject) => {
    const timer = waitMs === undefined ? undefined : setTimeout(arrive, waitMs);
    function arrive() {
      signal.removeEventListener('abort', abort);
      resolve(undefined);
    }
    function abort() {
      clearTimeout(timer);
      reject(signal.reason);
    }
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** @param {Answer} answered @param {boolean} isCut */
function response({ status, headers, text }, isCut) {
  if (status === 304) return new Response(null, { status, headers });
  return new Response(isCut ? cut(text) : text, { status, headers });
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
