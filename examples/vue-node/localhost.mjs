/** 127.0.0.1 is another site than localhost, and the tenant's cookie does not go there: whoever types it is sent on. */
import { once } from 'node:events';
import { createServer } from 'node:http';

const loopback = /^(127(\.\d+){3}|\[::1\])(:\d+)?$/;

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} origin at localhost
 * @returns {boolean} whether the request is answered
 */
export function redirectToLocalhost({ url, headers }, response, origin) {
  if (!loopback.test(headers.host ?? '')) return false;
  response.writeHead(307, { location: `${origin}${url}` }).end();
  return true;
}

/**
 * A page of another site may let its own name lead to this machine, and then read what is here (DNS rebinding): whoever
 * asks by another name is refused.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} origin at localhost
 * @returns {boolean} whether the request is answered
 */
export function refuseOtherName({ headers }, response, origin) {
  if (headers.host?.toLowerCase() === new URL(origin).host) return false;
  const type = 'text/plain; charset=utf-8';
  response
    .writeHead(403, { 'content-type': type, 'content-security-policy': "default-src 'none'" })
    .end(`This is ${origin}; it answers to no other name.\n`);
  return true;
}

/**
 * Where localhost is ::1 alone, something has to answer at 127.0.0.1. Elsewhere the server itself is there.
 *
 * @param {import('./settings.mjs').Server} address
 * @returns {Promise<import('./listen.mjs').Running>}
 */
export async function listenAt127({ port, origin }) {
  const server = createServer((request, response) => {
    redirectToLocalhost(request, response, origin);
  });
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch {
    return { close: async () => {} };
  }
  return { close: () => closeServer(server) };
}

/** @param {import('node:http').Server} server */
export async function closeServer(server) {
  server.close();
  // A browser keeps connections open that it may never use again.
  server.closeAllConnections();
  await once(server, 'close');
}
