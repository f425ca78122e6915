/** Servers on this machine alone, at a free port. */
import { once } from 'node:events';

/** @typedef {{ port: number, close: () => Promise<void> }} Listening */

/** @param {import('node:net').Server} server @returns {Promise<Listening>} */
export async function listening(server) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
