/** On to a real host, byte by byte: what is said is between it and the Action. */
import net from 'node:net';
import { pipeline } from 'node:stream/promises';

import { listening } from './listening.mjs';

/** @param {string} host @param {number} port */
export const startTunnel = (host, port) =>
  listening(
    net.createServer((socket) => {
      const real = net.connect({ host, port });
      for (const [from, to] of [
        [socket, real],
        [real, socket],
      ]) {
        // An end that breaks off ends the other.
        pipeline(from, to).catch(() => to.destroy());
      }
    }),
  );
