/** Starting and stopping the example's HTTP servers. */
import { once } from 'node:events';
import { createServer } from 'node:http';

import { BadSettings } from './bad-settings.mjs';

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
  const server = createServer(listener);
  try {
    await once(server.listen(address.port, 'localhost'), 'listening');
  } catch (error) {
    throw portError(error, address);
  }
  return {
    async close() {
      server.close();
      // A browser keeps connections open that it may never use again.
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
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
export function portError(error, { port, portVariable }) {
  if (error.code !== 'EADDRINUSE') return error;
  return new BadSettings(
    `port ${port} is in use; end what uses it, or choose another by ${portVariable}=${port + 10}`,
  );
}
