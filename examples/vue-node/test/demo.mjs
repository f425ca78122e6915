/** The whole example on ports of its own, with a browser in front. */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';

import { startDemo } from '../demo.mjs';
import { settingsFrom } from '../settings.mjs';
import { openBrowser } from './browser.mjs';
import { requestConsole } from './console-request.mjs';

// After 250 ms Node gives up an address and tries the next one of the name: too soon on a busy machine.
setDefaultAutoSelectFamilyAttemptTimeout(60_000);

/** @typedef {Awaited<ReturnType<typeof openDemo>>} Demo */

/** @param {import('playwright-core').BrowserContextOptions} [options] */
export async function openDemo(options) {
  const settings = await freeSettings();
  const demo = await startDemo(settings);
  const browser = await openBrowser(options);
  const { page, context } = browser;
  const { spa, api } = settings;
  const tenantOrigin = settings.tenant.origin;

  return {
    page,
    context,
    settings,
    tenantOrigin,

    /** Opens a screen of the application. */
    open: (path = '/') => page.goto(`${spa.origin}${path}`),

    /** From a screen that asks for a login. @param {string} name @param {string} [path] */
    async logIn(name, path = '/projects') {
      await page.goto(`${spa.origin}${path}`);
      await page.getByRole('radio', { name }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
    },

    async logOut() {
      await page.getByRole('button', { name: 'Log out' }).click();
      await page.getByRole('button', { name: 'Log in to the portal' }).waitFor();
    },

    /** The links of the application's navigation. */
    async navigation() {
      const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
      await links.first().waitFor();
      return links.allTextContents();
    },

    /** The access token that the application sends, seen on its way to the API. */
    async accessToken() {
      const [request] = await Promise.all([
        page.waitForRequest(
          (sent) => sent.url() === `${api.origin}/permissions` && sent.method() === 'GET',
        ),
        page.goto(spa.origin),
      ]);
      return (await request.allHeaders()).authorization.replace('Bearer ', '');
    },

    /** @param {string} path @param {string} [token] */
    callApi: (path, token) =>
      fetch(`${api.origin}${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} }),

    /** The tenant's console, by its endpoints. @param {string} method @param {string} path @param {object} [body] */
    console: (method, path, body) => requestConsole(tenantOrigin, method, path, body),

    async close() {
      await browser.close();
      await demo.close();
    },
  };
}

/** The local tenant's settings, with ports that nothing uses. */
export async function freeSettings() {
  const [SPA_PORT, API_PORT, TENANT_PORT] = await freePorts(3);
  const settings = settingsFrom({ SPA_PORT, API_PORT, TENANT_PORT });
  return /** @type {import('../settings.mjs').LocalSettings} */ (settings);
}

/**
 * Ports that nothing uses, below those that the system gives to connections: nothing takes them until they are used.
 *
 * @param {number} count
 */
export async function freePorts(count) {
  /** @type {Set<string>} */
  const ports = new Set();
  while (ports.size < count) {
    const port = 20_000 + randomInt(10_000);
    if (await isFree(port)) ports.add(String(port));
  }
  return [...ports];
}

/** @param {number} port */
async function isFree(port) {
  const server = createServer();
  try {
    await once(server.listen(port, 'localhost'), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
