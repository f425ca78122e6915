/**
 * Every connection of this process leads to the gateway, whatever host it is for. All of Node's clients come by
 * `connect` of a socket: `net`, `tls`, `http`, `https`, `http2`, `fetch` and `WebSocket`.
 */
import net from 'node:net';

import { refusalOf, routeTo } from '../routes.mjs';
import { refused } from './refusal.mjs';

/** @typedef {{ path?: string, host?: string, port?: number | string }} Target */

/**
 * @param {import('../routes.mjs').Routes} routes
 * @param {import('./refusal.mjs').OnAttempt} onAttempt
 */
export function routeConnections(routes, onAttempt) {
  const { connect } = net.Socket.prototype;

  /** @this {any} @param {any[]} given @returns {net.Socket} */
  function routed(...given) {
    const { options, listener } = read(given);
    const { path, host = 'localhost', port } = options;
    const attempt = { method: 'CONNECT', url: path ? `unix:${path}` : addressOf(host, port) };
    const route = path ? undefined : routeTo(routes, host, Number(port));
    if (route) {
      onAttempt(attempt, { destination: route.destination, refusal: null });
      // A client that goes on to TLS asks the socket for whom.
      if (!net.isIP(host)) this._host = host;
      return connect.call(this, { ...toGateway(options), port: route.port }, listener);
    }

    const said = path
      ? `the local socket ${path} is not for an Action`
      : refusalOf(routes, host, Number(port));
    const error = refused(onAttempt, attempt, said);
    // What is written meanwhile waits, and is lost.
    this.connecting = true;
    process.nextTick(() => this.destroy(error));
    return this;
  }

  net.Socket.prototype.connect = /** @type {any} */ (routed);
}

/** Without what is about the way to the host that was asked for. @param {any} options */
function toGateway({ lookup, localAddress, localPort, family, hints, ...options }) {
  return { ...options, host: '127.0.0.1', autoSelectFamily: false };
}

/** In all of its forms. @param {any[]} given @returns {{ options: Target, listener?: () => void }} */
function read(given) {
  // So Node hands on what it has read itself.
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  const listener = [...(Array.isArray(given[0]) ? given[0] : given)].findLast(
    (one) => typeof one === 'function',
  );
  if (typeof first === 'object' && first !== null) return { options: first, listener };
  const isPath = typeof first === 'string' && !/^\d+$/.test(first);
  if (isPath) return { options: { path: first }, listener };
  const host = typeof second === 'string' ? second : undefined;
  return { options: { port: first, ...(host && { host }) }, listener };
}

/** @param {string} host @param {unknown} port */
const addressOf = (host, port) => `tcp://${net.isIP(host) === 6 ? `[${host}]` : host}:${port}`;
