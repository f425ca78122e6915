import { createAuthGuard, useAuth0 } from '@auth0/auth0-vue';

import { known } from './known.js';
import { usePermissions } from './usePermissions.js';

/** @typedef {import('vue-router').RouteLocationNormalized} Location */

/** @type {typeof import('./index.d.ts').createPermissionGuard} */
export function createPermissionGuard(app, { noPermission, permissionsUnknown }) {
  checkRoute(app, 'noPermission', noPermission);
  checkRoute(app, 'permissionsUnknown', permissionsUnknown);
  const { auth0, state, can } = app.runWithContext(() => ({
    auth0: useAuth0(),
    ...usePermissions(),
  }));
  const isLoggedIn = createAuthGuard(app);

  return async (to, from) => {
    const needed = permissionsOf(to);
    if (needed.length === 0) return true;
    await known(state);
    // A refused login has come back to a screen that takes one: asking for the next here would go on without end.
    const hasJustCome = from.matched.length === 0;
    if (auth0.error.value && !auth0.isAuthenticated.value && hasJustCome) throw auth0.error.value;
    if (!(await isLoggedIn(to))) return false;
    if (needed.every(can)) return true;
    const route = state.value === 'known' ? noPermission : permissionsUnknown;
    return typeof route === 'function' ? route(to) : route;
  };
}

/** Those of the screen and of the routes around it. @param {Pick<Location, 'matched' | 'path'>} to */
function permissionsOf({ matched, path }) {
  const permissions = matched.map(({ meta }) => meta.permission).filter((it) => it !== undefined);
  return permissions.map((permission) => {
    if (typeof permission === 'string' && permission) return permission;
    throw new Error(
      `permission-claims: meta.permission of ${path} has to be one permission's name`,
    );
  });
}

/**
 * Found at the start, not when the first user is refused: a route that is not there, or that nobody could reach.
 *
 * @param {import('vue').App} app
 * @param {string} option
 * @param {import('./index.d.ts').GuardRoute | undefined} route
 */
function checkRoute(app, option, route) {
  const { $router: router } = app.config.globalProperties;
  if (!router) throw new Error('permission-claims: the router is missing; app.use(router) first');
  if (!route) throw new Error(`permission-claims: createPermissionGuard takes a route ${option}`);
  if (typeof route === 'function') return;
  const { matched, path } = router.resolve(route);
  if (matched.length === 0) {
    throw new Error(`permission-claims: no route has the path ${path} of ${option}`);
  }
  if (permissionsOf({ matched, path }).length > 0) {
    throw new Error(`permission-claims: the route of ${option} takes a permission itself`);
  }
}
