/**
 * A tenant's domain as in `server.mjs`, but within this process and on the tests' clock: nothing takes time but what a
 * script says.
 */
import { EventEmitter } from 'node:events';

import { refuse } from './behaviors.mjs';
import { clock } from './clock.mjs';
import { noteConfidential } from './confidential.mjs';
import { domains, newDomain } from './network.mjs';

/** @typedef {import('./server.mjs').Script} Script */
/** @typedef {import('./server.mjs').Request & { at: number }} Request `at`: when it came, in milliseconds */

/** @param {Script} script */
export function startVirtualServer(script) {
  const domain = newDomain();
  /** @type {Request[]} */
  const requests = [];
  /** @type {Set<Answer>} */
  const inFlight = new Set();
  let current = script;

  const server = {
    domain,
    requests,
    /** The most requests that were in flight at once since the start, or since it was set. */
    mostInFlight: 0,
    /** @param {Script} next */
    become: (next) => {
      current = next;
    },
    /** Refuses everything for good, so that what a login has left behind comes to its end, and waits for that. */
    async close() {
      current = () => refuse(400);
      for (const answer of inFlight) answer.destroy();
      await clock.run();
    },
  };

  domains.set(domain, async (address, { method = 'GET', headers, body: text, signal } = {}) => {
    signal?.throwIfAborted();
    const { pathname, search, searchParams: query } = new URL(address);
    const body = text ? JSON.parse(text) : '';
    const sent = { ...Object.fromEntries(new Headers(headers)), host: domain };
    const asked = { method, path: pathname + search, query, headers: sent, body, at: clock.now() };
    requests.push(asked);
    noteConfidential(sent, body);
    return new Promise((resolve, reject) => {
      const answer = new Answer(resolve, reject);
      inFlight.add(answer);
      server.mostInFlight = Math.max(server.mostInFlight, inFlight.size);
      answer.once('close', () => inFlight.delete(answer));
      const abort = () => answer.destroy(signal.reason);
      signal?.addEventListener('abort', abort, { once: true });
      answer.once('close', () => signal?.removeEventListener('abort', abort));
      current(asked)(/** @type {any} */ (answer), clock.after);
    });
  });
  return server;
}

/** What a behavior writes to, as to the response of a server; it comes out as that of a `fetch`. */
class Answer extends EventEmitter {
  /** @type {ReadableStreamDefaultController | undefined} */
  #body;
  #isOver = false;
  #resolve;
  #reject;

  /** @param {(response: Response) => void} resolve @param {(error: unknown) => void} reject */
  constructor(resolve, reject) {
    super();
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** @param {number} status @param {Record<string, string>} headers */
  writeHead(status, headers) {
    const body = new ReadableStream({
      start: (controller) => {
        this.#body = controller;
      },
    });
    this.#resolve(new Response(body, { status, headers }));
    return this;
  }

  /** @param {string | Uint8Array} chunk */
  write(chunk) {
    this.#body?.enqueue(Buffer.from(chunk));
  }

  /** @param {string | Uint8Array} chunk */
  end(chunk) {
    this.write(chunk);
    this.#body?.close();
    this.#close();
  }

  /** As a connection that breaks, or a request that is aborted. @param {unknown} [reason] */
  destroy(reason) {
    if (this.#isOver) return;
    if (this.#body) this.#body.error(reason ?? new TypeError('terminated'));
    else this.#reject(reason ?? new TypeError('fetch failed'));
    this.#close();
  }

  #close() {
    this.#isOver = true;
    this.emit('close');
  }
}
