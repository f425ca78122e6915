/** The narrowest screens there are: WCAG 2.2, 1.4.10 asks for 320 pixels without scrolling to the side. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openDemo } from './demo.mjs';

describe('At 320 pixels nothing scrolls to the side', () => {
  /** @type {import('./demo.mjs').Demo} */
  let demo;
  before(async () => {
    demo = await openDemo({ viewport: { width: 320, height: 640 } });
  });
  after(() => demo?.close());

  /** @param {import('playwright-core').Locator} shown */
  async function check(shown) {
    await shown.waitFor();
    const width = await demo.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 320);
  }
  const heading = (/** @type {string} */ name) => demo.page.getByRole('heading', { name });

  it('the start page and the login page', async () => {
    await demo.open('/');
    await check(heading('Projects and people'));
    await demo.open('/projects');
    await check(heading('Log in'));
  });

  it('the screens of somebody with many permissions', async () => {
    const { page } = demo;
    await demo.logIn('Maria');
    await check(page.getByRole('rowheader', { name: 'Customer portal' }));
    await demo.open('/users');
    await check(page.getByRole('rowheader', { name: 'aisha@example.com' }));
    await demo.open('/');
    await check(page.getByText('(71)').first());
  });

  it('the pages in place of a screen', async () => {
    const { page } = demo;
    await demo.open('/nowhere');
    await check(heading('There is no such page'));
    await demo.console('PATCH', 'conditions', { faults: ['permissions:403'] });
    await demo.open('/users');
    await check(heading('unknown'));
    await demo.console('PATCH', 'conditions', { onError: 'deny' });
    await demo.open('/users');
    await check(page.getByText('permission-claims: insufficient_scope'));
  });

  it('the console', async () => {
    const { page } = demo;
    await page.goto(`${demo.tenantOrigin}/console`);
    await check(page.getByText('Live'));
    await check(page.getByText('permission-claims outcome=ok').first());
  });
});
