/** The application, served by Vite. */
import { createServer } from 'vite';

import { portError } from '../listen.mjs';
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
  return vite;
}

/** Vite says in words that a port is taken. @param {any} error */
function withCode(error) {
  return /already in use/.test(error.message) ? { code: 'EADDRINUSE' } : error;
}
