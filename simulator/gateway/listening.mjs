/** Servers on this machine alone, at a free port. */
import { once } from 'node:events';

/** @typedef {{ port: number, close: () => Promise<void> }} Listening */

/**
 * @param {import('node:net').Server} server
 * @param {string} [path] of a local socket, in place of a port
 * @returns {Promise<Listening>}
 */
export async function listening(server, path) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(path === undefined ? { port: 0, host: '127.0.0.1' } : { path });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
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
