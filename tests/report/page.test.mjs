/** The simulator's page in Chromium, as a person opens it: from a file. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import {
  exampleTenant,
  reportHtml,
  reportOf,
  simulate,
  virtualClock,
} from 'permission-claims-simulator';

import { openBrowser } from '../../examples/vue-node/test/browser.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
/** @type {string} */
let folder;
/** @type {string} */
let address;
/** What the browser asks for, and what it complains about. @type {string[]} */
const events = [];

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'report-'));
  const file = path.join(folder, 'page.html');
  address = pathToFileURL(file).href;
  await writeFile(file, reportHtml(await report()));
  browser = await openBrowser();
  const { page } = browser;
  page.on('request', (request) => events.push(request.url()));
  page.on('console', (message) => events.push(message.text()));
  page.on('pageerror', (error) => events.push(error.message));
});

after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Of an Action with mistakes, beside this project's. */
async function report() {
  const tenant = await exampleTenant();
  const run = (/** @type {string} */ file) =>
    simulate({
      action: { file: path.join(root, file) },
      tenant,
      users: ['auth0|jhon', 'auth0|maria'],
      conditions: { logins: 2, latencyMs: 40 },
      clock: virtualClock(Date.UTC(2027, 0, 1)),
    });
  return reportOf(await run('simulator/test/busy-action.js'), await run('pkg/action.js'));
}

test('it asks for nothing but itself, and nothing is complained about', async () => {
  events.length = 0;
  await browser.page.goto(address);
  assert.deepEqual(events, [address]);
  assert.match(await browser.page.title(), /^✗ .*busy-action\.js: \d+ errors/);
});

test('its bars have their places and lengths, though styles on elements are forbidden', async () => {
  const bars = browser.page.locator('.login .bar');
  const boxes = await bars.evaluateAll((all) =>
    all
      .slice(0, 3)
      .map((bar) => bar.getBoundingClientRect())
      .map(({ x, width }) => ({ x, width })),
  );
  assert.equal(boxes.length, 3);
  assert.ok(boxes.every(({ width }) => width > 5));
  assert.ok(boxes[0].x + boxes[0].width < boxes[1].x && boxes[1].x + boxes[1].width < boxes[2].x);
});

test('what is folded can be opened without a script', async () => {
  const { page } = browser;
  const folded = page.getByText('read:thing-59').first();
  assert.equal(await folded.isVisible(), false);
  await page.getByText('52 more').first().click();
  assert.equal(await folded.isVisible(), true);
});

describe('on a phone', () => {
  for (const width of [320, 360]) {
    test(`nothing is wider than ${width} pixels`, async () => {
      const { page } = browser;
      await page.setViewportSize({ width, height: 740 });
      await page.goto(address);
      await openAll();
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.deepEqual(widths, [width, width]);
    });
  }
});

describe('axe finds nothing', () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of [360, 1180]) {
      test(`in the ${colorScheme} scheme, ${width} pixels wide`, async () => {
        const { page } = browser;
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, media: 'screen' });
        await page.goto(address);
        await openAll();
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() =>
          /** @type {any} */ (globalThis).axe.run({ resultTypes: ['violations'] }),
        );
        assert.deepEqual(
          violations.map(
            (/** @type {import('axe-core').Result} */ { id, nodes }) => `${id}: ${nodes[0].html}`,
          ),
          [],
        );
      });
    }
  }
});

describe('on paper', () => {
  test('it is light, and everything that is folded is there', async () => {
    const { page } = browser;
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    await page.goto(address);
    assert.equal(await page.getByText('read:thing-59').first().isVisible(), true);
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    assert.match(ink, /^rgb\((\d{1,2}, ){2}\d{1,2}\)$/);
    await page.emulateMedia({ media: 'screen' });
    assert.equal(await page.getByText('read:thing-59').first().isVisible(), false);
  });
});

/** Everything that is folded. */
const openAll = () =>
  browser.page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
