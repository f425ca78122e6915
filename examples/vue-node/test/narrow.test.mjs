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
    await check(page.getByText('permission-claims').first());
    const permissions = 'https://example.com/claims/permissions';
    const login = (await demo.console('GET', 'logins')).body.find(
      (/** @type {any} */ { tokens, result }) => tokens && result.claims.idToken[permissions],
    );
    await page.getByLabel('Paste an ID or access token').fill(login.tokens.idToken);
    await check(page.getByText('ID token of Maria'));
    await page.getByRole('region', { name: 'Any token' }).getByText('As it is sent').click();
    await page.getByRole('region', { name: 'Any token' }).getByText('71 values').click();
    await check(page.locator('.raw').last());
  });
});
