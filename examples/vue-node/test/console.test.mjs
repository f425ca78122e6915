import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openDemo } from './demo.mjs';

describe('The console of the tenant', () => {
  /** @type {import('./demo.mjs').Demo} */
  let demo;
  /** @type {import('playwright-core').Page} */
  let page;
  before(async () => {
    demo = await openDemo();
    page = await demo.context.newPage();
    await page.goto(`${demo.tenantOrigin}/console`);
    await page.getByText('Live').waitFor();
  });
  after(() => demo?.close());

  const card = (/** @type {string} */ name) => page.getByRole('article', { name });

  it('has landmarks, and everything is in one', async () => {
    await page.getByRole('banner').getByText('Live').waitFor();
    const regions = page.getByRole('main').getByRole('region');
    const titles = await regions.getByRole('heading', { level: 2 }).allTextContents();
    assert.deepEqual(titles, ['People', 'Roles', 'Conditions', 'Recent logins']);
    for (const title of titles) {
      assert.equal(await page.getByRole('region', { name: title, exact: true }).count(), 1);
    }
    const outside = await page.evaluate(() =>
      [...document.body.children]
        .filter((part) => !part.matches('header, main, nav, noscript, [role=status], .skip-link'))
        .map(({ outerHTML }) => outerHTML),
    );
    assert.deepEqual(outside, []);
  });

  it('lists users and roles', async () => {
    const names = await page.getByRole('article').getByRole('heading').allTextContents();
    assert.deepEqual(names, [
      'Jhon',
      'James',
      'Maria',
      'Aisha',
      'admin',
      'project-manager',
      'portfolio-lead',
      'director',
    ]);
    assert.equal(await card('Jhon').getByRole('checkbox', { name: 'admin' }).isChecked(), true);
    await card('Maria').getByText('71 permissions').waitFor();
  });

  it('shows a login as it happens: its claims, its requests and its log line', async () => {
    await demo.logIn('James');
    const login = page.getByRole('listitem').filter({ hasText: 'James' });
    await login.getByText('ok', { exact: true }).waitFor();
    const text = await login.innerText();
    assert.match(text, /https:\/\/example.com\/claims\/permissions\s+read:project-list/);
    assert.match(text, /POST \/oauth\/token\s+200/);
    assert.match(text, /GET \/api\/v2\/users\/auth0\|james\/permissions\?.*\s+200/);
    assert.match(text, /permission-claims outcome=ok source=user roles=1 permissions=1/);
  });

  it('gives a role, which shows at the next login', async () => {
    await card('James').getByRole('checkbox', { name: 'admin' }).check();
    await page.getByText('James is admin, as of the next login.').waitFor();
    await card('James').getByText('2 permissions').waitFor();
    await demo.open('/users');
    await demo.page.getByRole('rowheader', { name: 'aisha@example.com' }).waitFor();
  });

  it('takes a permission from a role, and so from everyone who has it', async () => {
    await card('admin').getByText('2 permissions').click();
    await card('admin').getByRole('checkbox', { name: 'read:user-list' }).uncheck();
    await page.getByText('admin no longer has read:user-list').waitFor();
    await demo.page.reload();
    await demo.page.getByRole('heading', { name: 'You have no permission' }).waitFor();
  });

  it('finds one permission among many, and gives it directly', async () => {
    const james = card('James');
    await james.getByText('1 permission', { exact: true }).click();
    await james.getByRole('searchbox').fill('user-list');
    await james.getByRole('checkbox', { name: 'read:project-list' }).waitFor({ state: 'hidden' });
    await james.getByRole('checkbox', { name: 'read:user-list' }).check();
    await james.getByText('2 permissions').waitFor();
    await demo.page.reload();
    await demo.page.getByRole('rowheader', { name: 'aisha@example.com' }).waitFor();
  });

  it('makes the Management API fail, and the Action refuse logins', async () => {
    await page.getByRole('radio', { name: 'a scope is missing' }).check();
    await page.getByRole('radio', { name: 'Refuse the login' }).check();
    await page.getByText('When permissions cannot be read: Refuse the login.').waitFor();
    await demo.page.reload();
    await demo.page.getByRole('heading', { name: 'You could not be logged in' }).waitFor();
    await page.getByText('denied', { exact: true }).first().waitFor();
  });

  it('follows changes that are made elsewhere', async () => {
    await demo.console('PATCH', 'conditions', { onError: 'allow', faults: ['permissions:429x2'] });
    await page.waitForFunction(() => !document.querySelector('[name=management-api]:checked'));
    await demo.console('PATCH', 'conditions', { faults: [] });
    await page.waitForFunction(() => document.querySelector('[name=management-api]:checked'));
  });

  it('says what is wrong with a request, and changes nothing', async () => {
    const wrong = [
      ['PUT', 'users/nobody/roles/rol_ProjectAdmin0001', undefined, 404, 'there is no user nobody'],
      ['PUT', 'users/auth0%7Cjames/roles/chief', undefined, 404, 'there is no role chief'],
      ['PUT', 'roles/rol_ProjectAdmin0001/permissions/fly', undefined, 404, /no permission fly/],
      ['PATCH', 'conditions', { onError: 'shrug' }, 400, 'onError is one of allow, deny'],
      ['PATCH', 'conditions', { weather: 'fine' }, 400, /there is no weather/],
      ['PATCH', 'conditions', { faults: ['*:503', 'nonsense'] }, 400, /`nonsense`/],
      ['PATCH', 'conditions', { faults: 503 }, 400, 'faults is a list'],
    ];
    const { body: before } = await demo.console('GET', 'tenant');
    for (const [method, path, body, status, message] of /** @type {any[]} */ (wrong)) {
      const answer = await demo.console(method, path, body);
      assert.equal(answer.status, status, path);
      assert.match(answer.body.message, new RegExp(message));
    }
    assert.deepEqual((await demo.console('GET', 'tenant')).body, before);
  });

  it('keeps the secrets of applications to itself', async () => {
    const { body } = await demo.console('GET', 'tenant');
    assert.doesNotMatch(JSON.stringify(body), /secret/);
  });
});
