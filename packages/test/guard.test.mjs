import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryHistory, createRouter } from 'vue-router';

import { createPermissionGuard } from '../vue/index.js';
import { vueApp } from './frameworks.mjs';

const namespace = 'https://example.com/claims';
const component = { render: () => null };
const granted = { [`${namespace}/permissions`]: ['read:x', 'read:z'] };
const routes = [
  { path: '/', component },
  { path: '/x', component, meta: { permission: 'read:x' } },
  { path: '/y', component, meta: { permission: 'read:y' } },
  {
    path: '/in',
    component,
    meta: { permission: 'read:y' },
    children: [{ path: 'x', component, meta: { permission: 'read:x' } }],
  },
  { path: '/list', component, meta: { permission: ['read:x'] } },
  { path: '/empty', component, meta: { permission: '' } },
  { path: '/no-permission', name: 'no-permission', component },
  { path: '/unknown', component },
];
const places = { noPermission: '/no-permission', permissionsUnknown: '/unknown' };

/**
 * @param {Partial<import('./frameworks.mjs').Session>} session
 * @param {object} [options]
 */
function appWith(session, options = places) {
  /** @type {object[]} */
  const logins = [];
  const app = vueApp(
    {
      isLoading: false,
      isAuthenticated: true,
      ...session,
      ...{ loginWithRedirect: async (/** @type {object} */ login) => logins.push(login) },
    },
    namespace,
  );
  const router = createRouter({ history: createMemoryHistory(), routes });
  // With a listener, the router itself says nothing.
  router.onError(() => {});
  app.use(router);
  // As auth0-vue does, whose guard takes it from there.
  const { provides } = app._context;
  const auth0 = provides[Object.getOwnPropertySymbols(provides)[0]];
  app.config.globalProperties.$auth0 = auth0;
  router.beforeEach(createPermissionGuard(app, /** @type {any} */ (options)));
  return { router, logins, auth0 };
}

describe('The route guard for Vue', () => {
  /** @type {[string, Record<string, unknown>, string, string][]} */
  const ways = [
    ['lets everybody to a screen that takes nothing', {}, '/', '/'],
    ['lets those who may to a screen', granted, '/x', '/x'],
    ['shows others why they may not', granted, '/y', '/no-permission'],
    ['asks for the permissions of the routes around it, too', granted, '/in/x', '/no-permission'],
    ['tells unknown from none', {}, '/x', '/unknown'],
  ];
  for (const [title, claims, path, expected] of ways) {
    it(title, async () => {
      const { router } = appWith({ claims });
      await router.push(path);
      assert.equal(router.currentRoute.value.fullPath, expected);
    });
  }

  it('asks for a login that comes back to the screen', async () => {
    const { router, logins } = appWith({ isAuthenticated: false });
    await router.push('/x?page=2');
    assert.deepEqual(logins, [{ appState: { target: '/x?page=2' } }]);
    assert.equal(router.currentRoute.value.matched.length, 0);
  });

  it('asks for no login where a refused one has just come back', async () => {
    const error = new Error('permission-claims: unavailable');
    const { router, logins } = appWith({ isAuthenticated: false, error });
    await assert.rejects(router.push('/x'), error);
    assert.deepEqual(logins, []);
    await router.push('/');
    await router.push('/x');
    assert.equal(logins.length, 1, 'the next one that is asked for');
  });

  it('waits until it is known who is there, or that the login was refused', async () => {
    const loading = { isLoading: true, isAuthenticated: false };
    const coming = appWith(loading);
    const pushed = coming.router.push('/x');
    coming.auth0.isAuthenticated.value = true;
    coming.auth0.idTokenClaims.value = granted;
    coming.auth0.isLoading.value = false;
    await pushed;
    assert.equal(coming.router.currentRoute.value.fullPath, '/x');

    const refused = appWith(loading);
    const error = new Error('permission-claims: unavailable');
    const rejected = assert.rejects(refused.router.push('/x'), error);
    await new Promise((resolve) => setImmediate(resolve));
    refused.auth0.error.value = error;
    refused.auth0.isLoading.value = false;
    await rejected;
    assert.deepEqual([coming.logins, refused.logins], [[], []]);
  });

  it('takes routes as the router does, or a function of the screen asked for', async () => {
    const { router } = appWith(
      { claims: granted },
      {
        noPermission: (/** @type {any} */ to) => ({
          name: 'no-permission',
          query: { screen: to.path },
        }),
        permissionsUnknown: { path: '/unknown' },
      },
    );
    await router.push('/y');
    assert.equal(router.currentRoute.value.fullPath, '/no-permission?screen=/y');
  });

  for (const [title, options, message] of /** @type {[string, object, RegExp][]} */ ([
    ['an option is missing', { noPermission: '/' }, /takes a route permissionsUnknown/],
    [
      'no route has the path',
      { ...places, noPermission: '/nowhere' },
      /no route has the path \/nowhere of noPermission/,
    ],
    ['no route has the name', { ...places, noPermission: { name: 'nobody' } }, /nobody/],
    [
      'it takes a permission itself',
      { ...places, permissionsUnknown: '/x' },
      /route of permissionsUnknown takes a permission itself/,
    ],
  ])) {
    it(`says at the start when ${title}`, (t) => {
      t.mock.method(console, 'warn', () => {});
      assert.throws(() => appWith({}, options), message);
    });
  }

  it('says when a screen does not name one permission', async () => {
    for (const path of ['/list', '/empty']) {
      await assert.rejects(appWith({ claims: granted }).router.push(path), /one permission's name/);
    }
  });

  it('says when the router or the plugin is missing', () => {
    const session = { isLoading: false, isAuthenticated: false };
    assert.throws(
      () => createPermissionGuard(vueApp(session, namespace), places),
      /router is miss/,
    );
    const app = vueApp(session, undefined);
    app.use(createRouter({ history: createMemoryHistory(), routes }));
    assert.throws(() => createPermissionGuard(app, places), /namespace is missing/);
  });
});
