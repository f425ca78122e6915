// `npm run screenshots`: takes those of the READMEs anew, and tells their sizes.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import {
  exampleTenant,
  reportHtml,
  reportOf,
  simulate,
  virtualClock,
} from 'permission-claims-simulator';

import { openBrowser } from '../examples/vue-node/test/browser.mjs';
import { openDemo } from '../examples/vue-node/test/demo.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'examples/vue-node/screenshots');
const mostBytes = 250_000;
const desktop = { viewport: { width: 1100, height: 700 }, deviceScaleFactor: 1.5 };
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };

await takeReport();
await mkdir(folder, { recursive: true });
await takeAll(desktop, async ({ demo, take }) => {
  const { page } = demo;
  await page.setViewportSize({ width: 1100, height: 800 });
  await demo.open('/projects');
  await page.getByRole('radio', { name: 'Jhon' }).waitFor();
  await take('login');
  await page.setViewportSize(desktop.viewport);

  await demo.logIn('Jhon', '/users');
  await page.getByRole('rowheader', { name: 'aisha@example.com' }).waitFor();
  await take('user-list');
  await demo.open('/');
  await home(demo, 'Jhon');
  await take('jhon');
  await demo.logOut();

  await demo.logIn('James');
  await page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
  await take('project-list');
  await demo.open('/');
  await home(demo, 'James');
  await take('james');
  await demo.open('/users');
  await page.getByRole('heading', { name: 'no permission' }).waitFor();
  await take('refusal');

  await demo.console('PATCH', 'conditions', { faults: ['permissions:403'] });
  await demo.open('/users');
  await page.getByRole('heading', { name: 'unknown' }).waitFor();
  await take('unknown');
  await demo.console('PATCH', 'conditions', { onError: 'deny' });
  await demo.open('/users');
  await page.getByRole('heading', { name: 'could not be logged in' }).waitFor();
  await take('refused-login');

  await demo.console('PATCH', 'conditions', { faults: [] });
  await demo.open('/projects');
  await page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
  await page.setViewportSize({ width: 1240, height: 760 });
  await page.goto(`${demo.tenantOrigin}/console`);
  await page.getByText('Live').waitFor();
  await take('console');
});
await takeAll({ ...phone, colorScheme: 'dark' }, async ({ demo, take }) => {
  await demo.logIn('James');
  await demo.page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
  await take('phone-dark');
});
await takeAll(phone, async ({ demo, take }) => {
  await demo.logIn('Jhon');
  await demo.page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
  await take('phone');
});

/**
 * @param {import('playwright-core').BrowserContextOptions} options
 * @param {(given: { demo: import('../examples/vue-node/test/demo.mjs').Demo, take: (name: string) => Promise<void> }) => Promise<void>} visit
 */
async function takeAll(options, visit) {
  const demo = await openDemo({ reducedMotion: 'reduce', ...options });
  try {
    await visit({ demo, take: (name) => take(demo.page, name) });
  } finally {
    await demo.close();
  }
}

/** @param {import('playwright-core').Page} page @param {string} name */
async function take(page, name) {
  const png = await page.screenshot({ path: path.join(folder, `${name}.png`) });
  tell(`${name}.png`, png.length);
}

/** @param {string} name @param {number} bytes */
function tell(name, bytes) {
  console.log(`${name}  ${bytes.toLocaleString('en')} bytes`);
  if (bytes > mostBytes) throw new Error(`${name} is too large for a repository`);
}

/** The simulator's page about an Action with a mistake, down to the end of the login. */
async function takeReport() {
  const run = await simulate({
    action: { file: path.join(root, 'simulator/test/third-party-actions/first-page-only.js') },
    tenant: await exampleTenant(),
    users: ['auth0|aisha'],
    conditions: { latencyMs: 40 },
    clock: virtualClock(Date.UTC(2027, 0, 1)),
  });
  const report = reportOf(run);
  report.run.actions[0].file = 'first-page-only.js';
  const browser = await openBrowser({ viewport: { width: 1000, height: 700 } });
  try {
    const { page } = browser;
    await page.setContent(reportHtml(report));
    const login = await page.locator('.login').boundingBox();
    const height = Math.ceil(Number(login?.y) + Number(login?.height)) + 24;
    await page.setViewportSize({ width: 1000, height });
    const png = await page.screenshot({ path: path.join(root, 'simulator/report.png') });
    tell('simulator/report.png', png.length);
  } finally {
    await browser.close();
  }
}

/** @param {import('../examples/vue-node/test/demo.mjs').Demo} demo @param {string} name */
async function home({ page }, name) {
  await page.getByRole('heading', { name: `Hello, ${name}` }).waitFor();
  await page.getByText('Access token').waitFor();
  await page.getByRole('status').filter({ hasText: 'Loading' }).waitFor({ state: 'detached' });
}
