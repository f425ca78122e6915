/** What the READMEs promise to those who follow them to the letter, from the packed packages, in a browser. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startTenant } from '../../examples/vue-node/tenant/server.mjs';
import { openBrowser } from '../../examples/vue-node/test/browser.mjs';
import { freeSettings } from '../../examples/vue-node/test/demo.mjs';
import { startApp } from './app.mjs';

const frameworks = /** @type {const} */ (['vue', 'react']);

for (const framework of frameworks) {
  describe(`An empty application with the package for ${framework}`, () => {
    /** @type {import('../../examples/vue-node/settings.mjs').LocalSettings} */
    let settings;
    /** @type {import('playwright-core').Page} */
    let page;
    /** @type {import('playwright-core').BrowserContext} */
    let context;
    /** @type {{ close: () => Promise<unknown> }[]} */
    const running = [];
    /** What the page throws. @type {string[]} */
    const thrown = [];
    before(async () => {
      settings = await freeSettings();
      running.push(await startTenant(settings), await startApp(framework, settings));
      const browser = await openBrowser();
      running.push(browser);
      ({ page, context } = browser);
      page.on('pageerror', (error) => thrown.push(error.message));
    });
    after(async () => {
      for (const { close } of running.reverse()) await close();
    });

    const open = (path = '/') => page.goto(`${settings.spa.origin}${path}`);
    const click = (/** @type {string} */ name) => page.getByRole('button', { name }).click();
    const heading = (/** @type {string} */ name) =>
      page.getByRole('heading', { name, exact: true }).waitFor();
    const says = (/** @type {string} */ text) => page.getByText(text, { exact: true }).waitFor();
    const permissions = () => page.getByRole('listitem').allTextContents();

    /** @param {string} name */
    async function logIn(name) {
      await page.getByRole('radio', { name }).check();
      await click('Continue');
    }

    /** @param {string} method @param {string} path @param {object} [body] */
    async function change(method, path, body) {
      const response = await fetch(`${settings.tenant.origin}/console/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
      });
      assert.ok(response.ok, `${method} ${path}`);
    }

    it('is signed out without a session, and throws nothing', async () => {
      await open();
      await page.getByRole('button', { name: 'Log in' }).waitFor();
      assert.deepEqual(await permissions(), []);
      assert.equal(await page.getByText('You may see the users.').count(), 0);
      assert.deepEqual(thrown, []);
    });

    it('asks for a login at a guarded address, and shows James why he may not see it', async () => {
      await open('/users');
      await logIn('James');
      await heading('You have no permission');
      await says('Hello, James');
      assert.deepEqual(await permissions(), ['read:project-list']);
      await says('The users are for others.');
    });

    it('knows as much after a reload, with the session', async () => {
      await open('/users');
      await heading('You have no permission');
      assert.deepEqual(await permissions(), ['read:project-list']);
      await click('Log out');
      await page.getByRole('button', { name: 'Log in' }).waitFor();
    });

    it("shows Jhon's permissions, and the screen that he may see", async () => {
      await click('Log in');
      await logIn('Jhon');
      await says('You may see the users.');
      assert.deepEqual(await permissions(), ['read:project-list', 'read:user-list']);
      await page.getByRole('link', { name: 'Users' }).click();
      await heading('Users');
    });

    it('lacks a permission that was taken away as soon as one checks again', async () => {
      await change('DELETE', 'roles/rol_ProjectAdmin0001/permissions/read:user-list');
      await click('Check again');
      await says('The users are for others.');
      assert.deepEqual(await permissions(), ['read:project-list']);
      await heading('You have no permission');
    });

    it('tells no permissions from permissions unknown', async () => {
      await change('DELETE', 'users/auth0%7Cjhon/roles/rol_ProjectAdmin0001');
      await click('Check again');
      await says('You have no permissions.');
      await change('PATCH', 'conditions', { faults: ['permissions:501'] });
      await click('Check again');
      await says('Your permissions are unknown at the moment.');
      await page.getByRole('link', { name: 'Home' }).click();
      await page.getByRole('link', { name: 'Users' }).click();
      await heading('It is not known whether you may');
      assert.equal(await page.getByText('You may see the users.').count(), 0);
    });

    it('says why it could not check again, and knows as much as before', async () => {
      await change('PATCH', 'conditions', { faults: [] });
      await click('Check again');
      await says('You have no permissions.');
      await page.route('**/oauth/token', (route) => route.abort());
      await click('Check again');
      await says('Failed to fetch');
      await says('You have no permissions.');
      await page.unroute('**/oauth/token');
    });

    it('is signed out when the session has ended, which is not the same as no permission', async () => {
      await page.getByRole('link', { name: 'Home' }).click();
      await context.clearCookies();
      await page.route('**/oauth/token', (route) =>
        route.fulfill({
          status: 403,
          headers: { 'access-control-allow-origin': settings.spa.origin },
          // As Auth0 answers.
          json: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
        }),
      );
      await click('Check again');
      await page.getByRole('button', { name: 'Log in' }).waitFor();
      assert.equal(await page.getByText('You have no permission').count(), 0);
      await page.unroute('**/oauth/token');
    });

    it('shows a login that the tenant refuses, and does not ask for it without end', async () => {
      await change('PATCH', 'conditions', { faults: ['permissions:403'], onError: 'deny' });
      await click('Log in');
      await logIn('Jhon');
      await page.getByText('You could not be logged in').waitFor();
      assert.deepEqual(thrown, []);
    });
  });
}
