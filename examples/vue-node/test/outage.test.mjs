import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openDemo } from './demo.mjs';

describe('When the permissions cannot be read', () => {
  /** @type {import('./demo.mjs').Demo} */
  let demo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  it('lets people in and says that their permissions are unknown (onError=allow)', async () => {
    const { page } = demo;
    // An outage that is not tried again, so that nobody has to wait for it.
    await demo.console('PATCH', 'conditions', { faults: ['permissions:501'] });
    await demo.logIn('Jhon', '/users');
    await page.getByRole('heading', { name: 'Your permissions are unknown' }).waitFor();
    assert.match(await page.getByRole('main').innerText(), /That does not mean that you may not/);
    assert.deepEqual(await demo.navigation(), ['Home']);
    assert.match(await page.getByRole('banner').innerText(), /admin/, 'the roles are known');
  });

  it('says so on the home page, too, and has the screens back when all is well again', async () => {
    const { page } = demo;
    await demo.console('PATCH', 'conditions', { faults: ['permissions:403'] });
    await demo.open('/');
    await page.getByText('Your permissions are unknown at the moment.').waitFor();

    await demo.console('PATCH', 'conditions', { faults: [] });
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByRole('navigation', { name: 'Your screens' }).waitFor();
    assert.deepEqual(await demo.navigation(), ['Home', 'Projects', 'Users']);
    await demo.logOut();
  });

  it('refuses the login with a message for people (onError=deny)', async () => {
    const { page } = demo;
    await demo.console('PATCH', 'conditions', { faults: ['permissions:403'], onError: 'deny' });
    await demo.logIn('Jhon', '/users');
    await page.getByRole('heading', { name: 'You could not be logged in' }).waitFor();
    const text = await page.getByRole('main').innerText();
    assert.match(text, /Your permissions could not be read/);
    assert.match(text, /permission-claims: insufficient_scope/);
    assert.equal(await page.getByRole('button', { name: 'Log out' }).count(), 0);
  });

  it('lets them in at the next try when all is well again', async () => {
    const { page } = demo;
    await demo.console('PATCH', 'conditions', { faults: [] });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Hello, Jhon' }).waitFor();
  });

  it('refuses a reload likewise, without going round in circles', async () => {
    const { page } = demo;
    await demo.console('PATCH', 'conditions', { faults: ['permissions:403'] });
    await demo.open('/users');
    await page.getByRole('heading', { name: 'You could not be logged in' }).waitFor();
    const { body } = await demo.console('GET', 'logins');
    const denied = body.filter((/** @type {any} */ { result }) => result.denied !== null);
    assert.equal(denied.length, 3, 'the login page, the silent login, and the one in its place');
  });

  for (const path of ['/login-failed', '/']) {
    it(`says why after a reload of ${path}, too`, async () => {
      const { page } = demo;
      await demo.open(path);
      await page.getByRole('heading', { name: 'You could not be logged in' }).waitFor();
      await page.getByText('permission-claims: insufficient_scope').waitFor();
    });
  }

  it('has nothing to tell after a reload when all is well again', async () => {
    const { page } = demo;
    await demo.console('PATCH', 'conditions', { faults: [] });
    await demo.open('/login-failed');
    await page.getByRole('heading', { name: 'Hello, Jhon' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/');
  });

  it('lets somebody else log in then', async () => {
    const { page } = demo;
    await demo.console('PATCH', 'conditions', { faults: ['permissions:403'] });
    await demo.open('/');
    await page.getByRole('heading', { name: 'You could not be logged in' }).waitFor();
    await demo.console('PATCH', 'conditions', { faults: [], onError: 'allow' });
    await page.getByRole('button', { name: 'Log in as somebody else' }).click();
    await page.getByRole('button', { name: 'Log in to the portal' }).click();
    await page.getByRole('radio', { name: 'James' }).waitFor();
  });
});
