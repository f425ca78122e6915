/** A tenant's domain over real HTTPS that does with each request what a script says, and remembers the requests. */
import { createServer } from 'node:https';
// The network takes the time it takes, whatever the tests' clock says.
import { clearTimeout, setTimeout } from 'node:timers';

import { certificate } from 'permission-claims-simulator';
import { refuse } from './behaviors.mjs';
import { noteConfidential } from './confidential.mjs';
import { checkTrust } from './trust.mjs';

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path with its query, as sent
 * @property {URLSearchParams} query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {any} body parsed JSON, or text
 */
/** @typedef {(request: Request) => import('./behaviors.mjs').Behavior} Script */
/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/** @param {Script} script */
export async function startServer(script) {
  const { authorityFile, ...pair } = await certificate();
  // A connection ends with the server: by the tests' clock, which the client goes by, none is ever idle for long.
  const options = { ...pair, keepAliveTimeout: 0 };
  /** @type {Request[]} */
  const requests = [];
  /** @type {Set<import('node:http').ServerResponse>} */
  const inFlight = new Set();
  let mostInFlight = 0;
  let current = /** @type {Script} */ (() => refuse(404));

  const server = createServer(options, async (request, response) => {
    inFlight.add(response);
    mostInFlight = Math.max(mostInFlight, inFlight.size);
    response.once('close', () => inFlight.delete(response));
    try {
      const body = await content(request);
      const { method = '', url: path = '', headers } = request;
      const query = new URLSearchParams(path.split('?')[1]);
      const asked = { method, path, query, headers, body };
      requests.push(asked);
      noteConfidential(headers, body);
      current(asked)(response, after);
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
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @type {import('./behaviors.mjs').After} */
function after(ms, call) {
  const timer = setTimeout(call, ms);
  return { cancel: () => clearTimeout(timer) };
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
