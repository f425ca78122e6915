/** The application, served by Vite. */
import { createServer } from 'vite';

import { closeAll, portError } from '../listen.mjs';
import { listenAt127 } from '../localhost.mjs';
import { viteConfig } from './vite.config.mjs';

/**
 * @param {import('../settings.mjs').Settings} settings
 * @returns {Promise<import('../listen.mjs').Running>}
 */
export async function startSpa(settings) {
  const vite = await createServer({
    ...viteConfig(settings),
    configFile: false,
    logLevel: 'error',
  });
  try {
    await vite.listen();
  } catch (error) {
    await vite.close();
    throw portError(withCode(error), settings.spa);
  }
  const at127 = await listenAt127(settings.spa);
  return { close: () => closeAll([at127, vite]) };
}

/** Vite says in words that a port is taken. @param {any} error */
function withCode(error) {
  return /already in use/.test(error.message) ? { code: 'EADDRINUSE' } : error;
}
