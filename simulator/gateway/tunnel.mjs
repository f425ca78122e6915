/** On to a real host, byte by byte: what is said is between it and the Action. */
import net from 'node:net';
import { pipeline } from 'node:stream/promises';

import { listening } from './listening.mjs';

/** Who has said everything may still listen. */
const halfOpen = { allowHalfOpen: true };

/** @param {string} host @param {number} port */
export const startTunnel = (host, port) =>
  listening(
    net.createServer(halfOpen, (socket) => {
      const real = net.connect({ host, port, ...halfOpen });
      for (const [from, to] of [
        [socket, real],
        [real, socket],
      ]) {
        // An end that breaks off ends the other.
        pipeline(from, to).catch(() => to.destroy());
      }
    }),
  );
