import type { App, ComputedRef, Plugin, VNode } from 'vue';
import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router';

export interface PermissionsOptions {
  /** What the names of the claims begin with: the Action's secret `namespace`. */
  namespace: string;
}

/**
 * - `loading`: Auth0's SDK does not know yet whether anybody is logged in.
 * - `signed-out`: nobody is, or the session has ended.
 * - `known`: the permissions are those in `permissions`, perhaps none.
 * - `unknown`: somebody is logged in, but the permissions could not be read.
 */
export type PermissionsState = 'loading' | 'known' | 'unknown' | 'signed-out';

export interface Permissions {
  state: ComputedRef<PermissionsState>;
  /** Undefined unless `known`; `[]` means none. */
  permissions: ComputedRef<string[] | undefined>;
  /** Undefined where the ID token does not tell. */
  roles: ComputedRef<string[] | undefined>;
  /** Whether the permission is known to be there: false in every other state. */
  can(name: string): boolean;
  /**
   * Asks the tenant for new tokens, whose claims are as of now; a session that has ended is `signed-out` then.
   * Waits as long as it is `loading`, and does nothing when nobody is logged in; calls at the same time share one answer.
   * Rejects when the tenant cannot be reached, or refuses for another reason; the state is then as before.
   */
  refresh(): Promise<void>;
}

/** For `app.use`: gives the namespace to the guard and to all components. */
export function createPermissions(options: PermissionsOptions): Plugin<[]>;

/**
 * For `setup()`. The namespace is that of `createPermissions` unless it is given.
 *
 * @throws when there is none
 */
export function usePermissions(options?: PermissionsOptions): Permissions;

/** Where to go; the function gets the screen that was asked for. */
export type GuardRoute = RouteLocationRaw | ((to: RouteLocationNormalized) => RouteLocationRaw);

export interface PermissionGuardOptions {
  /** For those who are known not to have the permission. */
  noPermission: GuardRoute;
  /** For those of whom it is not known. */
  permissionsUnknown: GuardRoute;
}

/**
 * For `router.beforeEach`. A route with `meta: { permission: 'read:user-list' }` asks for a login, then for the permission.
 *
 * @param app with the router, auth0-vue and `createPermissions`
 * @throws when a route is missing, or takes a permission itself
 */
export function createPermissionGuard(
  app: App,
  options: PermissionGuardOptions,
): (
  to: RouteLocationNormalized,
  from: RouteLocationNormalized,
) => Promise<boolean | RouteLocationRaw>;

/** Shows its content to those who have the permission, and the slot `fallback` to all others. */
export const IfPermitted: new () => {
  $props: { permission: string };
  $slots: { default?: () => VNode[]; fallback?: () => VNode[] };
};
