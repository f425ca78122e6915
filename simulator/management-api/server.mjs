/**
 * A tenant's domain on this machine, over real HTTPS: the Authentication API's token endpoint and the part of the
 * Management API that an Action about permissions uses.
 */
import { createServer } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

import { certificate } from '../certificate.mjs';
import { managementService } from './service.mjs';

/** @typedef {Awaited<ReturnType<typeof startManagementApi>>} ManagementApi */

/**
 * @typedef {object} ServerOptions
 * @property {number} [port] default: any free one
 * @property {number} [latencyMs] the least that an answer takes; default 0
 * @property {() => number} [now] milliseconds since the Unix epoch
 */

/** @param {import('./service.mjs').Options & ServerOptions} options */
export async function startManagementApi({ port = 0, latencyMs = 0, now = Date.now, ...options }) {
  const { authorityFile, ...pair } = await certificate();
  const service = managementService({ ...options, now });
  let domain = '';

  /**
   * To a request that came in here, or elsewhere for this tenant.
   *
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @param {string} [host] that is asked
   */
  function answer(request, response, host) {
    // A client that hangs up before its request is complete gets no answer, and is no reason to stop.
    respond(request, response, host).catch(() => response.destroy());
  }

  const server = createServer(pair, (request, response) => answer(request, response));

  /**
   * @param {import('node:http').IncomingMessage} message
   * @param {import('node:http').ServerResponse} response
   * @param {string} [host] that is asked
   */
  async function respond(message, response, host = domain) {
    const started = performance.now();
    const { method = '', url = '', headers } = message;
    const request = { method, url, headers, body: await content(message) };
    const answered = service.answer(host, request);
    const waitMs = latencyMs + answered.delayMs;
    if (waitMs > 0) await delay(waitMs);
    // Before it is sent: whoever has the answer finds the request in the list.
    service.note(request, answered, Math.round(performance.now() - started));
    deliver(response, answered, answered.delivery);
  }

  // By name, not by number: the client looks up the same name and must find the same one of 127.0.0.1 and ::1.
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  domain = `localhost:${address.port}`;

  return {
    domain,
    answer,
    ...service.handle,
    /** Certificate of the authority to trust, PEM. */
    authorityFile,
    /** @returns {Promise<void>} */
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {import('./answer.mjs').ApiResponse} answered
 * @param {import('./faults/kinds.mjs').Effect['delivery']} delivery
 */
function deliver(response, { status, headers, text }, delivery) {
  if (delivery === 'hang') return;
  if (delivery === 'reset') {
    response.destroy();
    return;
  }
  if (delivery === 'cut') {
    const length = String(Buffer.byteLength(text));
    response.writeHead(status, { ...headers, 'content-length': length });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
    return;
  }
  response.writeHead(status, headers).end(text);
}

/** @param {import('node:http').IncomingMessage} request */
async function content(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
