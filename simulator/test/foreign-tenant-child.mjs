/**
 * A tenant in a process of its own, as `npm run tenant` starts it, and what it sees: requests, and whoever comes to its
 * other doors.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

import { startManagementApi } from '../management-api/server.mjs';

process.once('message', async (/** @type {any} */ { tenant, plan, faults }) => {
  const api = await startManagementApi({ tenant, plan, faults });
  /** @type {string[]} */
  const knocks = [];
  const door = createServer((socket) => {
    knocks.push('TCP');
    socket.destroy();
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (door.address());
  const window = createSocket('udp4', () => knocks.push('UDP'));
  window.bind(port, '127.0.0.1');
  await once(window, 'listening');
  process.on('message', () => process.send?.({ requests: api.requests, knocks }));
  process.send?.({ domain: api.domain, authorityFile: api.authorityFile, port });
});
process.on('disconnect', () => process.exit());
