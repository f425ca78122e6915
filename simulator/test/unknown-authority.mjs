/** A server whose certificate nobody trusts, whatever `npm test` has told Node. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { certificate } from '../certificate.mjs';

/** @param {(domain: string) => Promise<void>} use */
export async function withUnknownAuthority(use) {
  const folder = await mkdtemp(join(tmpdir(), 'authority-'));
  const { key, cert } = await certificate({ folder });
  const server = createServer({ key, cert }).listen(0, 'localhost');
  try {
    await once(server, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    await use(`localhost:${port}`);
  } finally {
    server.close().closeAllConnections();
    await rm(folder, { recursive: true });
  }
}
