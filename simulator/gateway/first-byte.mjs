/** HTTP and HTTPS at one port: a client that speaks TLS says so with its first byte. */
import net from 'node:net';

/** A handshake: https://www.rfc-editor.org/rfc/rfc8446#section-5.1 */
const handshake = 0x16;

/**
 * @param {net.Server} plain
 * @param {net.Server} encrypted
 * @returns {net.Server}
 */
export const byFirstByte = (plain, encrypted) =>
  net.createServer((socket) => {
    // Whoever hangs up before has said nothing.
    socket.on('error', () => socket.destroy());
    socket.once('readable', () => {
      /** @type {Buffer | null} */
      const chunk = socket.read();
      if (!chunk) return;
      socket.unshift(chunk);
      (chunk[0] === handshake ? encrypted : plain).emit('connection', socket);
    });
  });
