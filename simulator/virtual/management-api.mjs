/** A `fetch` that the Management API answers within this process, on a virtual clock: its endpoints, rate limits and faults. */
import { answer } from '../management-api/answer.mjs';

/** @typedef {import('../management-api/answer.mjs').ServerState} ServerState */
/** @typedef {import('../management-api/answer.mjs').ApiResponse} ApiResponse */

/**
 * @param {object} options
 * @param {import('./clock.mjs').VirtualClock} options.clock
 * @param {ServerState} options.state may be changed at any time
 * @param {() => number} options.latencyMs of the next answer
 */
export function virtualManagementApi({ clock, state, latencyMs }) {
  /** How often each kind of fault was met. @type {Map<string, number>} */
  const faults = new Map();
  let requests = 0;

  /** @param {string | URL} address @param {RequestInit} [init] @returns {Promise<Response>} */
  async function fetch(address, { method = 'GET', headers: given, body, signal } = {}) {
    signal?.throwIfAborted();
    requests += 1;
    const { pathname, search } = new URL(address);
    const headers = Object.fromEntries(new Headers(given));
    const request = { method, url: pathname + search, headers, body: String(body ?? '') };
    const answered = answer(state, request);
    const { effect = {}, spec = '' } = answered.fault ?? {};
    const kind = spec.split(':')[1];
    if (kind) faults.set(kind, (faults.get(kind) ?? 0) + 1);
    const isLost = effect.delivery === 'hang';
    await arrival(isLost ? undefined : latencyMs() + (effect.delayMs ?? 0), signal);
    if (effect.delivery === 'reset') throw new TypeError('fetch failed');
    return response(answered, effect.delivery === 'cut');
  }

  /** @param {number | undefined} waitMs undefined: it never comes @param {AbortSignal | null} [signal] */
  function arrival(waitMs, signal) {
    return new Promise((resolve, reject) => {
      const timer = waitMs === undefined ? undefined : clock.after(waitMs, arrive);
      function arrive() {
        signal?.removeEventListener('abort', abort);
        resolve(undefined);
      }
      function abort() {
        timer?.cancel();
        reject(signal?.reason);
      }
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  return { fetch, faults, requests: () => requests };
}

/** @param {ApiResponse} answered @param {boolean} isCut */
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
