/** Chromium, with a profile of its own that is gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

import { findChromium } from './chromium.mjs';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** However busy the machine is: what does not come true within this time never will. */
const patienceMs = 120_000;

/**
 * @param {import('playwright-core').BrowserContextOptions} [options]
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, page: import('playwright-core').Page, close: () => Promise<void> }>}
 */
export async function openBrowser(options) {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error('Chromium is missing; install it, or name it in CHROMIUM_PATH');
  }
  const profile = await mkdtemp(path.join(tmpdir(), 'permission-claims-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: flags,
    timeout: patienceMs,
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const [page = await context.newPage()] = context.pages();
  return {
    context,
    page,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
