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
    assert.deepEqual(titles, ['People', 'Roles', 'Conditions', 'Recent logins', 'Any token']);
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

  /** @param {string} name of the person @param {string} kind */
  const tokenOf = (name, kind) =>
    page
      .getByRole('region', { name: 'Recent logins' })
      .getByRole('listitem')
      .filter({ hasText: name })
      .first()
      .locator('details.token')
      .filter({ hasText: kind });

  it("decodes the login's tokens, and marks what the Action has set", async () => {
    const idToken = tokenOf('James', 'ID token');
    await idToken.getByText('2 set by the Action').waitFor();
    await idToken.getByText('ID token').click();
    // It is decoded when it is opened, a little later than the click.
    await idToken.getByText('As it is sent').waitFor();
    const marked = await idToken.locator('dt:has(mark)').allTextContents();
    assert.deepEqual(marked, [
      'https://example.com/claims/rolesAction',
      'https://example.com/claims/permissionsAction',
    ]);
    const text = await idToken.innerText();
    assert.match(text, /Header\s+{"alg":"RS256"/);
    assert.match(text, /\bsub\s+auth0\|james/);
    assert.match(text, /\bexp\s+\d{10}\s*\d\d\/\d\d\/\d{4}, \d\d:\d\d:\d\d\s/);

    const accessToken = tokenOf('James', 'Access token');
    await accessToken.getByText('0 set by the Action').waitFor();
    await accessToken.getByText('Access token').click();
    await accessToken.getByText('As it is sent').waitFor();
    assert.match(await accessToken.innerText(), /\bpermissions\s+read:project-list/);
    assert.equal(await accessToken.locator('mark').count(), 0);
    await accessToken.getByText('As it is sent').click();
    const raw = await accessToken.locator('.raw').innerText();
    assert.match(raw, /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/);
    const { body } = await demo.console('GET', 'logins');
    assert.equal(raw, body[0].tokens.accessToken);
  });

  it('decodes a pasted token, of a login here or of elsewhere, and says when it is none', async () => {
    const { body } = await demo.console('GET', 'logins');
    const pasted = page.getByRole('region', { name: 'Any token' });
    const field = pasted.getByLabel('Paste an ID or access token');
    await field.fill(`Bearer ${body[0].tokens.idToken}`);
    await pasted.getByText('ID token of James').waitFor();
    assert.equal(await pasted.locator('dt:has(mark)').count(), 2);

    const claims = { sub: 'auth0|elsewhere', 'https://elsewhere.example/roles': ['chief'], exp: 1 };
    const part = (/** @type {object} */ one) =>
      Buffer.from(JSON.stringify(one)).toString('base64url');
    await field.fill(`${part({ alg: 'RS256' })}.${part(claims)}.c2ln`);
    await pasted.getByText('Of no recent login here').waitFor();
    const marked = await pasted.locator('dt:has(mark)').allTextContents();
    assert.deepEqual(marked, ['https://elsewhere.example/rolesAction']);
    assert.match(await pasted.innerText(), /01\/01\/1970, .*, expired/);

    await field.fill('nonsense');
    assert.match(await pasted.getByRole('alert').innerText(), /^This is no JWT/);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await field.fill('');
    await pasted.getByRole('alert').waitFor({ state: 'hidden' });
    assert.equal(await field.getAttribute('aria-invalid'), 'false');
  });

  it('has logins as rows, of which the latest is open', async () => {
    const rows = page.getByRole('region', { name: 'Recent logins' }).locator('.login > details');
    const before = await rows.count();
    await demo.page.reload();
    await page.getByText('silent · ').first().waitFor();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.login > details').length > count,
      before,
    );
    const open = await rows.evaluateAll((all) =>
      all.map((row) => /** @type {HTMLDetailsElement} */ (row).open),
    );
    assert.deepEqual(open, [true, ...Array.from({ length: before }, () => false)]);
    await page.reload();
    await page.getByText('Live').waitFor();
    await rows.first().getByText('2 set by the Action').waitFor();
    assert.equal(
      await rows.evaluateAll((all) => all.filter((row) => row.hasAttribute('open')).length),
      1,
    );
  });

  it('can be used by keyboard: a row, a token in it, a pasted one', async () => {
    const row = page.locator('.login > details').first();
    await row.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    assert.equal(await row.getAttribute('open'), null);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.notEqual(await tokenOf('James', 'ID token').getAttribute('open'), null);
    const { body } = await demo.console('GET', 'logins');
    await page.getByLabel('Paste an ID or access token').focus();
    await page.keyboard.insertText(body[0].tokens.idToken);
    await page.keyboard.press('Tab');
    const inFocus = await page.evaluate(() => document.activeElement?.textContent);
    assert.match(inFocus ?? '', /^ID token of James/);
    await page.getByLabel('Paste an ID or access token').fill('');
  });

  it('shows a permission that comes through a role as ticked and locked, until it is given directly', async () => {
    const james = card('James');
    await james.getByText('1 permission', { exact: true }).click();
    const projects = james.getByRole('checkbox', { name: 'read:project-list' });
    assert.deepEqual([await projects.isChecked(), await projects.isDisabled()], [true, true]);
    await james.getByText('through project-manager').waitFor();
    const users = james.getByRole('checkbox', { name: 'read:user-list' });
    assert.deepEqual([await users.isChecked(), await users.isDisabled()], [false, false]);

    const direct = 'users/auth0%7Cjames/permissions/read:project-list';
    await demo.console('PUT', direct);
    await page.waitForFunction(() => !document.querySelector('[aria-label=James] .is-locked'));
    assert.deepEqual([await projects.isChecked(), await projects.isDisabled()], [true, false]);
    // Not `uncheck`: the box stays ticked, for the role's sake.
    await projects.click();
    await page.waitForFunction(() => document.querySelector('[aria-label=James] .is-locked'));
    assert.deepEqual([await projects.isChecked(), await projects.isDisabled()], [true, true]);
    const roles = await card('project-manager').locator('input:disabled').count();
    assert.equal(roles, 0, "a role's own can be taken from it");
    await james.getByText('1 permission', { exact: true }).click();
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
});
