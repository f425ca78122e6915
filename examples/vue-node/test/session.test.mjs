import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openDemo } from './demo.mjs';

const james = encodeURIComponent('auth0|james');

describe('A session', () => {
  /** @type {import('./demo.mjs').Demo} */
  let demo;
  before(async () => {
    demo = await openDemo();
    await demo.logIn('James');
    await demo.page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
  });
  after(() => demo?.close());

  /** The ways of the logins so far, the latest first. */
  const ways = async () => {
    const { body } = await demo.console('GET', 'logins');
    return body.map((/** @type {{ way: string }} */ { way }) => way);
  };

  it('outlives a reload, by a silent login that runs the Action, too', async () => {
    await demo.page.reload();
    await demo.page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
    assert.deepEqual(await ways(), ['silent', 'login page']);
  });

  it('has a permission that was given meanwhile as soon as one checks again, without a reload', async () => {
    const { page } = demo;
    await demo.open('/users');
    await page.getByRole('heading', { name: 'You have no permission' }).waitFor();
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByText('nothing has changed').waitFor();

    await demo.console('PUT', `users/${james}/permissions/read:user-list`);
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByRole('rowheader', { name: 'aisha@example.com' }).waitFor();
    assert.deepEqual(await demo.navigation(), ['Home', 'Projects', 'Users']);
    assert.deepEqual((await ways()).slice(0, 2), ['refresh', 'refresh']);
  });

  it('lacks a permission that was taken away after the next silent login', async () => {
    const { page } = demo;
    await demo.console('DELETE', `users/${james}/permissions/read:user-list`);
    await page.reload();
    await page.getByRole('heading', { name: 'You have no permission' }).waitFor();
    assert.deepEqual(await demo.navigation(), ['Home', 'Projects']);
    assert.equal((await ways())[0], 'silent');
  });

  it('tells no permission at all from permissions unknown', async () => {
    const { page } = demo;
    await demo.console('DELETE', `users/${james}/roles/rol_ProjectManager01`);
    await demo.open('/');
    await page.getByText('There is no screen for you yet').waitFor();
    assert.match(await page.getByRole('banner').innerText(), /no role/);
    assert.equal(await page.getByText('unknown').count(), 0);
  });

  it('names the permission that is missing, screen by screen', async () => {
    const { page } = demo;
    await demo.open('/users');
    await page.getByRole('main').getByText('read:user-list').waitFor();
    await demo.open('/projects');
    await page.getByRole('main').getByText('read:project-list').waitFor();
    await page.goBack();
    await page.getByRole('main').getByText('read:user-list').waitFor();
  });

  it('says what the API says when the token no longer permits what the screen shows', async () => {
    const { page } = demo;
    await demo.console('PUT', `users/${james}/roles/rol_ProjectAdmin0001`);
    await demo.open('/projects');
    await page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
    await page.route('**/api/v1/users', (route) =>
      route.fulfill({
        status: 403,
        headers: { 'access-control-allow-origin': demo.settings.spa.origin },
        json: { message: 'The permission read:user-list is missing' },
      }),
    );
    await page.getByRole('link', { name: 'Users' }).click();
    const alert = page.getByRole('alert');
    assert.match(await alert.innerText(), /The API refused.*read:user-list is missing/);
    assert.equal(await alert.getByRole('link', { name: 'Go home' }).getAttribute('href'), '/');
    await page.unroute('**/api/v1/users');
    await alert.getByRole('button', { name: 'Check again' }).click();
    await page.getByRole('rowheader', { name: 'aisha@example.com' }).waitFor();
  });

  for (const [name, path, text] of [
    ['Projects', '**/api/v1/projects', 'There are no projects yet.'],
    ['Users', '**/api/v1/users', 'There are no users yet.'],
  ]) {
    it(`says that a list is empty: ${name}`, async () => {
      const { page } = demo;
      const headers = { 'access-control-allow-origin': demo.settings.spa.origin };
      await page.route(path, (route) => route.fulfill({ headers, json: [] }));
      await page.getByRole('link', { name }).click();
      await page.getByText(text).waitFor();
      assert.equal(await page.getByRole('table').count(), 0);
      await page.unroute(path);
    });
  }

  it('says that the server cannot be reached, and tries again when asked to', async () => {
    const { page } = demo;
    await page.route('**/api/v1/projects', (route) => route.abort());
    await page.getByRole('link', { name: 'Projects' }).click();
    assert.match(await page.getByRole('alert').innerText(), /cannot be reached/);
    await page.unroute('**/api/v1/projects');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
  });

  it('asks for a new token once when the API does not take the one at hand', async () => {
    const { page } = demo;
    const before = (await ways()).length;
    let requests = 0;
    await page.route('**/api/v1/users', (route) => {
      requests += 1;
      if (requests > 1) return route.continue();
      const headers = { 'access-control-allow-origin': demo.settings.spa.origin };
      return route.fulfill({ status: 401, headers, json: {} });
    });
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('rowheader', { name: 'aisha@example.com' }).waitFor();
    assert.equal(requests, 2);
    assert.equal((await ways()).length, before + 1);
    await page.unroute('**/api/v1/users');
  });

  it('ends at the tenant, too, when one logs out', async () => {
    await demo.logOut();
    await demo.page.reload();
    await demo.page.getByRole('button', { name: 'Log in to the portal' }).waitFor();
  });
});
