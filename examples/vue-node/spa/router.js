/** What is shown at which address. */
import { createRouter, createWebHistory } from 'vue-router';

import HomePage from './pages/HomePage.vue';
import LoginFailedPage from './pages/LoginFailedPage.vue';
import NoPermissionPage from './pages/NoPermissionPage.vue';
import NotFoundPage from './pages/NotFoundPage.vue';
import PermissionsUnknownPage from './pages/PermissionsUnknownPage.vue';
import ProjectListPage from './pages/ProjectListPage.vue';
import UserListPage from './pages/UserListPage.vue';
import { screens } from './screens.js';

/** @type {Record<string, import('vue').Component>} */
const pages = { 'project-list': ProjectListPage, 'user-list': UserListPage };

// The last three may stand at any address: the guard shows them in place of a screen, whose address stays.
const anyAddress = '/:address(.*)*';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'home', component: HomePage, meta: { title: 'Home' } },
    ...screens.map((screen) => ({ ...screen, component: pages[screen.name] })),
    {
      path: '/login-failed',
      name: 'login-failed',
      component: LoginFailedPage,
      meta: { title: 'Login refused' },
    },
    {
      path: anyAddress,
      name: 'not-found',
      component: NotFoundPage,
      meta: { title: 'Page not found' },
    },
    {
      path: anyAddress,
      name: 'no-permission',
      component: NoPermissionPage,
      meta: { title: 'No permission' },
    },
    {
      path: anyAddress,
      name: 'permissions-unknown',
      component: PermissionsUnknownPage,
      meta: { title: 'Permissions unknown' },
    },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

/**
 * A page shown in place of the screen, whose address stays, so that a reload asks again.
 *
 * @param {string} name
 * @returns {(screen: import('vue-router').RouteLocationNormalized) => import('vue-router').RouteLocationRaw}
 */
export function instead(name) {
  return ({ path, query, hash }) => ({
    name,
    params: { address: path.split('/').slice(1) },
    query,
    hash,
  });
}
