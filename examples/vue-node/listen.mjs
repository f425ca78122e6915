/** Starting and stopping the example's HTTP servers. */
import { once } from 'node:events';
import { createServer } from 'node:http';

import { BadSettings } from './bad-settings.mjs';
import { closeServer, listenAt127, redirectToLocalhost, refuseOtherName } from './localhost.mjs';

/** @typedef {{ close: () => Promise<unknown> }} Running */

/**
 * By name, not by number: a browser looks up the same name and finds the same one of 127.0.0.1 and ::1.
 *
 * @param {import('node:http').RequestListener} listener
 * @param {import('./settings.mjs').Server} address
 * @returns {Promise<Running>}
 * @throws {BadSettings} when the port is taken
 */
export async function listen(listener, address) {
  const server = createServer((request, response) => {
    const { origin } = address;
    if (redirectToLocalhost(request, response, origin)) return;
    if (!refuseOtherName(request, response, origin)) listener(request, response);
  });
  try {
    await once(server.listen(address.port, 'localhost'), 'listening');
  } catch (error) {
    throw portError(error, address);
  }
  const running = [await listenAt127(address), { close: () => closeServer(server) }];
  return { close: () => closeAll(running) };
}

/**
 * Looks at all of them before any is used, so that nobody has to start again for each.
 *
 * @param {import('./settings.mjs').Server[]} addresses
 * @throws {BadSettings} when ports are taken
 */
export async function checkPorts(addresses) {
  const taken = [];
  for (const address of addresses) {
    try {
      await (await listen(() => {}, address)).close();
    } catch (error) {
      if (!(error instanceof BadSettings)) throw error;
      taken.push(address);
    }
  }
  if (taken.length > 0) throw portsTaken(taken);
}

/**
 * The last started first, and each of them whatever becomes of the others.
 *
 * @param {Running[]} running
 */
export async function closeAll(running) {
  const closed = await Promise.allSettled(running.toReversed().map(({ close }) => close()));
  const failed = closed.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/**
 * What to do about a port that something else has.
 *
 * @param {any} error
 * @param {import('./settings.mjs').Server} address
 */
export function portError(error, address) {
  return error.code === 'EADDRINUSE' ? portsTaken([address]) : error;
}

/** @param {import('./settings.mjs').Server[]} addresses */
function portsTaken(addresses) {
  const ports = addresses.map(({ port }) => port).join(', ');
  const others = addresses
    .map(({ port, portVariable }) => `${portVariable}=${port + 10}`)
    .join(' ');
  return new BadSettings(
    addresses.length === 1
      ? `port ${ports} is in use; end what uses it, or choose another by ${others}`
      : `ports ${ports} are in use; end what uses them, or choose others by ${others}`,
  );
}
