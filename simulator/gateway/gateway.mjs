/**
 * The one place that the connections of an Action's process lead to. It speaks for every host that it has an answer for,
 * with a certificate of the local authority, and passes on what may go to a real host.
 */
import http from 'node:http';
import https from 'node:https';

import { certificate } from '../certificate.mjs';
import { byFirstByte } from './first-byte.mjs';
import { listening } from './listening.mjs';
import { hostOf, placesOf, portOf, refusalOf, routesOf } from './routes.mjs';
import { startTunnel } from './tunnel.mjs';

/** @typedef {Awaited<ReturnType<typeof startGateway>>} Gateway */

/**
 * @typedef {object} Host
 * @property {(request: http.IncomingMessage, response: http.ServerResponse) => void} answer
 * @property {import('./routes.mjs').Destination} destination
 *
 * @typedef {object} Options
 * @property {Record<string, Host>} hosts what answers for each, by its name, with a port or without
 * @property {string[]} [passed] hosts that are reached themselves, with a port or without
 * @property {import('./routes.mjs').Routes['refusals']} refusals
 * @property {string} [socket] path of a local socket to listen at, for a process without a network
 */

/** @param {Options} options */
export async function startGateway({ hosts, passed = [], refusals, socket: path }) {
  const { authorityFile, ...pair } = await certificate({ hosts: Object.keys(hosts).map(hostOf) });
  const answering = new Map(
    Object.entries(hosts).flatMap(([name, host]) => placesOf(name).map((place) => [place, host])),
  );

  /** @param {number} usualPort @returns {http.RequestListener} */
  const answer = (usualPort) => (request, response) => {
    const [place] = placesOf(withPort(request.headers.host ?? '', usualPort));
    const host = answering.get(place);
    if (host) host.answer(request, response);
    else misdirected(response, refusalOf({ refusals }, hostOf(place), portOf(place) ?? usualPort));
  };
  const plain = http.createServer(answer(80));
  const encrypted = https.createServer(pair, answer(443));
  const own = await listening(byFirstByte(plain, encrypted));
  const running = [own];
  if (path !== undefined) running.push(await listening(byFirstByte(plain, encrypted), path));
  /** @type {[string, import('./routes.mjs').Route][]} */
  const open = Object.entries(hosts).map(([host, { destination }]) => [
    host,
    { destination, port: own.port, path },
  ]);
  try {
    for (const place of passed.flatMap(placesOf)) {
      const tunnel = await startTunnel(hostOf(place), /** @type {number} */ (portOf(place)));
      running.push(tunnel);
      open.push([place, { destination: 'passed', port: tunnel.port }]);
    }
  } catch (error) {
    await closeAll(running);
    throw error;
  }

  return {
    /** For the Action's process. */
    routes: routesOf(open, refusals),
    /** Certificate of the authority to trust, PEM. */
    authorityFile,
    close: () => closeAll(running),
  };
}

/** @param {import('./listening.mjs').Listening[]} running */
async function closeAll(running) {
  await Promise.all(running.map(({ close }) => close()));
}

/** @param {string} host @param {number} port */
const withPort = (host, port) => (portOf(host) === undefined ? `${host}:${port}` : host);

/**
 * A connection for one host, and a request for another.
 *
 * @param {http.ServerResponse} response
 * @param {string} message
 */
function misdirected(response, message) {
  response.writeHead(421, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}
