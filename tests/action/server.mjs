/** A tenant's domain over real HTTPS that does with each request what a script says, and remembers the requests. */
import { createServer } from 'node:https';

import { certificate } from '../../simulator/certificate.mjs';
import { refuse } from './behaviours.mjs';
import { noteConfidential } from './confidential.mjs';
import { checkTrust } from './trust.mjs';

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path with its query, as sent
 * @property {URLSearchParams} query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {any} body parsed JSON, or text
 * @property {number} at when it came, in milliseconds
 */
/** @typedef {(request: Request) => import('./behaviours.mjs').Behaviour} Script */
/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/** @param {Script} script */
export async function startServer(script) {
  const { authorityFile, ...options } = await certificate();
  /** @type {Request[]} */
  const requests = [];
  /** @type {Set<import('node:http').ServerResponse>} */
  const inFlight = new Set();
  let mostInFlight = 0;
  let current = /** @type {Script} */ (() => refuse(404));

  const server = createServer(options, async (request, response) => {
    const at = performance.now();
    inFlight.add(response);
    mostInFlight = Math.max(mostInFlight, inFlight.size);
    response.once('close', () => inFlight.delete(response));
    try {
      const body = await content(request);
      const { method = '', url: path = '', headers } = request;
      const query = new URLSearchParams(path.split('?')[1]);
      const asked = { method, path, query, headers, body, at };
      requests.push(asked);
      noteConfidential(headers, body);
      current(asked)(response);
    } catch (error) {
      response.destroy(/** @type {Error} */ (error));
    }
  });
  // By name: the client looks up the same name, and must find the same one of 127.0.0.1 and ::1.
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const domain = `localhost:${port}`;
  try {
    await checkTrust(`https://${domain}/`, authorityFile);
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
  requests.length = 0;
  mostInFlight = 0;
  current = script;

  return {
    domain,
    requests,
    /** The most requests that were in flight at once since the start, or since it was set. */
    get mostInFlight() {
      return mostInFlight;
    },
    set mostInFlight(count) {
      mostInFlight = count;
    },
    /** @param {Script} next */
    become: (next) => {
      current = next;
    },
    /**
     * From now on everything is refused for good: what a login has left behind comes to an end at its next retry,
     * which a closed port would only put off. The server ends with the process.
     */
    async close() {
      current = () => refuse(400);
      for (const response of inFlight) if (!response.headersSent) refuse(400)(response);
      await new Promise((resolve) => setTimeout(resolve, 5));
      server.closeAllConnections();
      server.on('connection', (/** @type {import('node:net').Socket} */ socket) => socket.unref());
      server.unref();
    },
  };
}

/** @param {import('node:http').IncomingMessage} request */
async function content(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
