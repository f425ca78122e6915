/** `refresh()` at a bad moment: while it is not known who is there, from several components, from one that is gone. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AUTH0_INJECTION_KEY } from '@auth0/auth0-vue';
import { build } from 'esbuild';
import { createSSRApp, effectScope, nextTick, ref } from 'vue';

import { openBrowser } from '../../examples/vue-node/test/browser.mjs';
import { usePermissions } from '../vue/index.js';
import { frameworks } from './frameworks.mjs';

const namespace = 'https://example.com/claims';
const claims = { [`${namespace}/permissions`]: ['read:x'] };

for (const { name, permissionsOf } of frameworks) {
  describe(`refresh for ${name}, from two components`, () => {
    for (const error of [undefined, new Error('no network')]) {
      it(`is one request${error ? ', which fails for both' : ''}, and another one later`, async () => {
        let requests = 0;
        const session = {
          ...{ isLoading: false, isAuthenticated: true, claims },
          async getAccessTokenSilently() {
            requests += 1;
            if (error) throw error;
          },
        };
        const refreshAll = () => {
          const components = [1, 2].map(() => permissionsOf(session, { namespace }));
          return Promise.allSettled(components.map(({ refresh }) => refresh()));
        };
        const status = error ? 'rejected' : 'fulfilled';
        for (const expected of [1, 2]) {
          const results = await refreshAll();
          assert.deepEqual(
            results.map((result) => result.status),
            [status, status],
          );
          assert.equal(requests, expected);
        }
      });
    }
  });
}

describe('refresh for Vue, while it is loading', () => {
  function loading() {
    const session = { isLoading: ref(true), isAuthenticated: ref(false), idTokenClaims: ref() };
    let requests = 0;
    const getAccessTokenSilently = async () => void requests++;
    const app = createSSRApp({});
    app.provide(AUTH0_INJECTION_KEY, /** @type {any} */ ({ ...session, getAccessTokenSilently }));
    const component = effectScope();
    const setUp = () => app.runWithContext(() => usePermissions({ namespace })).refresh();
    const done = component.run(setUp);
    return { ...session, component, done, requests: () => requests };
  }

  it('waits for a login that is coming back, also when the component is gone', async () => {
    const { isLoading, isAuthenticated, idTokenClaims, component, done, requests } = loading();
    component.stop();
    isAuthenticated.value = true;
    await nextTick();
    assert.equal(requests(), 0);
    idTokenClaims.value = claims;
    isLoading.value = false;
    await done;
    assert.equal(requests(), 1);
  });

  it('asks nothing when nobody has been logged in', async () => {
    const { isLoading, done, requests } = loading();
    isLoading.value = false;
    await done;
    assert.equal(requests(), 0);
  });
});

describe('refresh for React, in its strict mode, at the first effect', () => {
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;
  before(async () => {
    const { outputFiles } = await build({
      entryPoints: [new URL('refresh-at-once.mjs', import.meta.url).pathname],
      bundle: true,
      define: { 'process.env.NODE_ENV': '"development"' },
      write: false,
      logLevel: 'error',
    });
    browser = await openBrowser();
    await browser.page.setContent('<div id="root"></div>');
    await browser.page.addScriptTag({ content: outputFiles[0].text });
  });
  after(() => browser.close());

  /** What is shown, and what has been asked, after each of the sessions. @param {object[]} sessions */
  const shownAfter = (...sessions) =>
    browser.page.evaluate(
      (all) => /** @type {any} */ (globalThis).shownWith(all),
      [{ isLoading: true, isAuthenticated: false }, ...sessions],
    );

  it('waits for a login that is coming back, and asks once', async () => {
    const user = claims;
    assert.deepEqual(await shownAfter({ isLoading: false, isAuthenticated: true, user }), [
      { text: 'loading', requests: 0, ended: 1 },
      { text: 'known', requests: 1, ended: 2 },
    ]);
  });

  it('asks nothing when nobody has been logged in', async () => {
    assert.deepEqual(await shownAfter({ isLoading: false, isAuthenticated: false }), [
      { text: 'loading', requests: 0, ended: 1 },
      { text: 'signed-out', requests: 0, ended: 2 },
    ]);
  });

  it('ends when the component is gone', async () => {
    assert.deepEqual(await shownAfter({ isGone: true }), [
      { text: 'loading', requests: 0, ended: 1 },
      { text: '', requests: 0, ended: 2 },
    ]);
  });
});
