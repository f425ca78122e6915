import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openDemo } from './demo.mjs';

describe('Who sees which screen', () => {
  /** @type {import('./demo.mjs').Demo} */
  let demo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  it('asks for a login before it shows a screen, and says when the password is wrong', async () => {
    const { page } = demo;
    await demo.open('/projects');
    await page.getByRole('radio', { name: 'Jhon' }).check();
    await page.getByLabel('Password').fill('a guess');
    await page.getByRole('button', { name: 'Continue' }).click();
    const alert = page.getByRole('alert');
    assert.equal(await alert.textContent(), 'Wrong password for Jhon.');
    assert.equal(await page.getByRole('radio', { name: 'Jhon' }).isChecked(), true);
  });

  it('shows both screens to Jhon, an administrator', async () => {
    const { page } = demo;
    await demo.logIn('Jhon');
    await page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
    assert.deepEqual(await demo.navigation(), ['Home', 'Projects', 'Users']);

    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('rowheader', { name: 'aisha@example.com' }).waitFor();
  });

  it('gives Jhon everything from the API', async () => {
    const token = await demo.accessToken();
    assert.equal((await demo.callApi('/api/v1/projects', token)).status, 200);
    assert.equal((await demo.callApi('/api/v1/users', token)).status, 200);
    const listed = await (await demo.callApi('/permissions', token)).json();
    assert.deepEqual(listed, { permissions: ['read:project-list', 'read:user-list'] });
  });

  it('asks for a login again after a logout', async () => {
    await demo.page.getByRole('button', { name: 'Log out' }).waitFor();
    await demo.logOut();
    await demo.open('/users');
    await demo.page.getByRole('heading', { name: 'Log in' }).waitFor();
  });

  it('shows the projects alone to James, a project manager', async () => {
    await demo.logIn('James');
    await demo.page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
    assert.deepEqual(await demo.navigation(), ['Home', 'Projects']);
  });

  it('shows James the refusal when he types the address of the hidden screen', async () => {
    const { page } = demo;
    await demo.open('/users?page=2');
    await page.getByRole('heading', { name: 'You have no permission for this page' }).waitFor();
    assert.match(await page.getByRole('main').innerText(), /read:user-list/);
    assert.equal(new URL(page.url()).pathname, '/users', 'the address stays');
    assert.equal(await page.getByRole('table').count(), 0);
    assert.match(await page.title(), /^No permission/);
  });

  it('refuses the users to James in the API, whatever a screen shows', async () => {
    const token = await demo.accessToken();
    assert.equal((await demo.callApi('/api/v1/projects', token)).status, 200);
    const refused = await demo.callApi('/api/v1/users', token);
    assert.equal(refused.status, 403);
    assert.match(refused.headers.get('www-authenticate') ?? '', /insufficient_scope/);
    assert.match((await refused.json()).message, /read:user-list/);
    const listed = await (await demo.callApi('/permissions', token)).json();
    assert.deepEqual(listed, { permissions: ['read:project-list'] });
  });

  it('says that an address leads nowhere', async () => {
    await demo.open('/nowhere');
    await demo.page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  });
});
