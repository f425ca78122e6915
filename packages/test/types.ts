/** The packages' types, as a TypeScript project sees them: checked by the compiler, never run. */
import { createElement } from 'react';
import { type App, h } from 'vue';
import type { Router } from 'vue-router';

import * as react from '../react/index.js';
import * as vue from '../vue/index.js';

const namespace = 'https://example.com/claims';
declare const app: App;
declare const router: Router;

export function useInVue() {
  const { state, permissions, can, refresh } = vue.usePermissions({ namespace });
  const some: 'loading' | 'known' | 'unknown' | 'signed-out' = state.value;
  const names: string[] = permissions.value ?? [];
  const isGranted: boolean = can('read:x');
  const done: Promise<void> = refresh();
  // @ts-expect-error: it may be unknown
  permissions.value.includes('read:x');
  // @ts-expect-error: there is no such state
  state.value === 'none';
  // @ts-expect-error: the name of a permission is a string
  can(5);
  // @ts-expect-error: a namespace is a string
  vue.usePermissions({ namespace: 5 });
  return { some, names, isGranted, done };
}

app.use(vue.createPermissions({ namespace }));
// @ts-expect-error: the namespace is missing
vue.createPermissions({});
router.beforeEach(
  vue.createPermissionGuard(app, {
    noPermission: { name: 'no-permission' },
    permissionsUnknown: (to) => ({ path: '/unknown', query: { screen: to.fullPath } }),
  }),
);
// @ts-expect-error: one of the routes is missing
vue.createPermissionGuard(app, { noPermission: '/' });
h(vue.IfPermitted, { permission: 'read:x' });
// @ts-expect-error: the permission is missing
h(vue.IfPermitted, {});

export function useInReact() {
  const known = react.usePermissions();
  const list: string[] = known.permissions ?? [];
  // @ts-expect-error: it may be unknown
  known.permissions.includes('read:x');
  return list;
}
createElement(react.PermissionsProvider, { namespace, noPermission: 'no' }, 'content');
// @ts-expect-error: the namespace is missing
createElement(react.PermissionsProvider, {});
createElement(react.RequirePermission, { permission: 'read:x' }, 'screen');
// @ts-expect-error: the permission is missing
createElement(react.RequirePermission, {});
createElement(react.IfPermitted, { permission: 'read:x', fallback: null }, 'content');
