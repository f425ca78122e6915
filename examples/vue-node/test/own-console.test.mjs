/** The console of a tenant of one's own, with an Action of one's own. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { withOwn } from '../own.mjs';
import { startTenant } from '../tenant/server.mjs';
import { openBrowser } from './browser.mjs';
import { freeSettings } from './demo.mjs';
import { authorize, logIn } from './login.mjs';
import { action, shop } from './shop.mjs';

describe("The console of one's own tenant", () => {
  /** @type {import('../settings.mjs').LocalSettings} */
  let settings;
  /** @type {string} */
  let folder;
  /** @type {import('playwright-core').Page} */
  let page;
  /** @type {{ close: () => Promise<unknown> }[]} */
  const running = [];
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'permission-claims-'));
    const files = { action: path.join(folder, 'a.js'), tenant: path.join(folder, 't.json') };
    await writeFile(files.action, action);
    await writeFile(files.tenant, JSON.stringify(shop));
    const own = await withOwn(await freeSettings(), { ...files, dependencies: [] });
    settings = /** @type {import('../settings.mjs').LocalSettings} */ (own);
    running.push(await startTenant(settings));
    const browser = await openBrowser();
    running.push(browser);
    page = browser.page;
    await page.goto(`${settings.tenant.origin}/console`);
    await page.getByText('Live').waitFor();
  });
  after(async () => {
    for (const { close } of running.toReversed()) await close();
    await rm(folder, { recursive: true, force: true });
  });

  it('tells permissions of the same name apart, by their API', async () => {
    const bo = page.getByRole('article', { name: 'Bo' });
    await bo.getByText('0 permissions').click();
    await bo.getByRole('checkbox', { name: 'order:read Stock' }).check();
    await bo.getByText('1 permission', { exact: true }).waitFor();
    assert.equal(await bo.getByRole('checkbox', { name: 'order:read Shop' }).isChecked(), false);
    const { users } = await (await fetch(`${settings.tenant.origin}/console/tenant`)).json();
    assert.deepEqual(users[1].permissions, [{ api: 'https://stock.example', name: 'order:read' }]);
  });

  it('shows and marks whatever the Action has set, in either token', async () => {
    await logIn(settings, 'auth0|ann');
    const row = page.getByRole('listitem').filter({ hasText: 'Ann' });
    await row.getByText('ok', { exact: true }).waitFor();
    assert.match(await row.innerText(), /department\s+{"name":"sales","size":2}/);
    await row.getByText('2 set by the Action').waitFor();
    await row.getByText('1 set by the Action').click();
    const marked = await row.locator('dt:has(mark)').allTextContents();
    assert.deepEqual(marked, ['https://shop.example/apiAction']);
  });

  it('says why a login was refused or failed', async () => {
    assert.equal((await authorize(settings, 'google-oauth2|1')).get('error'), 'access_denied');
    const row = page.locator('.login', { has: page.locator('h3', { hasText: /^Bo$/ }) });
    await row.getByText('denied', { exact: true }).waitFor();
    assert.match(await row.innerText(), /Reason\s+closed on Sundays/);
    assert.equal(await row.locator('.token').count(), 0);
  });
});
