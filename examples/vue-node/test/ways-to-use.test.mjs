import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { openDemo } from './demo.mjs';

/** @type {import('./demo.mjs').Demo} */
let demo;
before(async () => {
  demo = await openDemo();
});
after(() => demo?.close());

describe('With a keyboard alone', () => {
  /** What has the focus, as a screen reader would name it. */
  const focused = () =>
    demo.page.evaluate(() => {
      const element = /** @type {HTMLElement} */ (document.activeElement);
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
      return (label ?? element).innerText.split('\n')[0].trim();
    });

  /** @param {string} name */
  async function tabTo(name) {
    for (let presses = 0; presses < 20; presses += 1) {
      await demo.page.keyboard.press('Tab');
      if ((await focused()) === name) return;
    }
    assert.fail(`Tab does not lead to ${name}`);
  }

  it('one can choose a person and log in', async () => {
    const { page } = demo;
    await demo.open('/');
    await page.getByRole('button', { name: 'Log in to the portal' }).waitFor();
    await tabTo('Log in to the portal');
    await demo.page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Jhon' }).waitFor();
    await demo.page.keyboard.press('Tab');
    await demo.page.keyboard.press('ArrowDown');
    assert.equal(await page.getByRole('radio', { name: 'James' }).isChecked(), true);
    await tabTo('Continue');
    await demo.page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Hello, James' }).waitFor();
  });

  it('one gets to a screen, whose heading then has the focus, and whose link says so', async () => {
    const { page } = demo;
    await tabTo('Projects');
    await demo.page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
    assert.equal(await focused(), 'Projects');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
    const current = page.getByRole('navigation').locator('[aria-current=page]');
    assert.deepEqual(await current.allTextContents(), ['Projects']);
    assert.equal(await page.title(), 'Projects · Project Portal');
  });

  it('one can skip the navigation', async () => {
    const { page } = demo;
    await page.reload();
    await page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
    await demo.page.keyboard.press('Tab');
    assert.equal(await focused(), 'Skip to content');
    await demo.page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
  });
});

describe('On a phone', () => {
  before(async () => {
    await demo.logOut();
    await demo.page.setViewportSize({ width: 360, height: 740 });
  });

  /** @param {string} what */
  async function fits(what) {
    const width = await demo.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 360, `${what} scrolls sideways`);
  }

  it('nothing scrolls sideways', async () => {
    const { page } = demo;
    await demo.open('/');
    await page.getByRole('button', { name: 'Log in to the portal' }).waitFor();
    await fits('the welcome');
    await demo.open('/users');
    await page.getByRole('radio', { name: 'Maria' }).waitFor();
    await fits('the login page');
    await demo.logIn('Maria', '/users');
    await page.getByRole('rowheader', { name: 'aisha@example.com' }).waitFor();
    await fits('the user list');
    await page.getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('rowheader', { name: 'Customer portal' }).waitFor();
    await fits('the project list');
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await page.getByRole('button', { name: 'Show all 71' }).first().click();
    await fits('the home page');
    await page.goto(`${demo.tenantOrigin}/console`);
    await page.getByText('Live').waitFor();
    await fits('the console');
  });
});
