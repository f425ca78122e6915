/**
 * Every connection of this process leads to the gateway, whatever host it is for. All of Node's clients come by
 * `connect` of a socket: `net`, `tls`, `http`, `https`, `http2`, `fetch` and `WebSocket`.
 */
import net from 'node:net';
import tls from 'node:tls';

import { refusalOf, routeTo } from '../routes.mjs';
import { refused } from './refusal.mjs';

/** @typedef {{ path?: string, host?: string, port?: number | string, socket?: unknown }} Target */

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
      return connect.call(this, toGateway(options, route), listener);
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
  layTls(routes);
}

/**
 * A socket of TLS is made for a port before it is known where it leads to; over one that is connected already it goes
 * anywhere.
 *
 * @param {import('../routes.mjs').Routes} routes
 */
function layTls(routes) {
  const { connect } = tls;

  /** @param {any[]} given @returns {tls.TLSSocket} */
  function layered(...given) {
    const { options, listener } = read(given);
    const { socket, path, host = 'localhost', port } = options;
    const more = given.find((one) => typeof one === 'object' && one !== null);
    const route = socket || path ? undefined : routeTo(routes, host, Number(port));
    if (route?.path === undefined) return /** @type {any} */ (connect)(...given);
    const below = net.connect({ host, port: Number(port) });
    const servername = net.isIP(host) ? '' : host;
    const secure = connect({ servername, ...more, host, socket: below }, listener);
    below.once('error', (error) => secure.destroy(error));
    return secure;
  }

  tls.connect = /** @type {any} */ (layered);
}

/**
 * Without what is about the way to the host that was asked for.
 *
 * @param {any} options
 * @param {import('../routes.mjs').Route} route
 */
function toGateway(
  { lookup, localAddress, localPort, family, hints, host, port, ...options },
  { path, port: own },
) {
  if (path !== undefined) return { ...options, path };
  return { ...options, host: '127.0.0.1', port: own, autoSelectFamily: false };
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
