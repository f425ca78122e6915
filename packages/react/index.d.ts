import type { ReactNode } from 'react';

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
  state: PermissionsState;
  /** Undefined unless `known`; `[]` means none. */
  permissions: string[] | undefined;
  /** Undefined where the ID token does not tell. */
  roles: string[] | undefined;
  /** Whether the permission is known to be there: false in every other state. */
  can(name: string): boolean;
  /**
   * Asks the tenant for new tokens, whose claims are as of now; a session that has ended is `signed-out` then.
   * Waits as long as it is `loading`, and does nothing when nobody is logged in; calls at the same time share one answer.
   * Rejects when the tenant cannot be reached, or refuses for another reason; the state is then as before.
   */
  refresh(): Promise<void>;
}

export interface PermissionsProviderProps extends PermissionsOptions {
  /** What the guard shows to those who are known not to have the permission: a page, or `<Navigate to="/…" />`. */
  noPermission?: ReactNode;
  /** What the guard shows to those of whom it is not known. */
  permissionsUnknown?: ReactNode;
  children?: ReactNode;
}

/**
 * Gives the namespace to all components in it, and to the guard what it shows in place of a screen.
 *
 * @throws when the namespace is missing
 */
export function PermissionsProvider(props: PermissionsProviderProps): ReactNode;

/**
 * The namespace is that of `PermissionsProvider` unless it is given.
 *
 * @throws when there is none
 */
export function usePermissions(options?: PermissionsOptions): Permissions;

/**
 * Around a screen: asks for a login, then for the permission. It needs no certain router.
 *
 * @throws when `PermissionsProvider` has no `noPermission` or no `permissionsUnknown`
 */
export function RequirePermission(props: { permission: string; children?: ReactNode }): ReactNode;

/** Shows its children to those who have the permission, and `fallback` to all others. */
export function IfPermitted(props: {
  permission: string;
  children?: ReactNode;
  fallback?: ReactNode;
}): ReactNode;
