import { useAuth0, withAuthenticationRequired } from '@auth0/auth0-react';
import { createElement, useContext } from 'react';

import { PermissionsContext } from './PermissionsProvider.js';
import { usePermissions } from './usePermissions.js';

/** @typedef {Parameters<typeof import('./index.d.ts').RequirePermission>[0]} Props */

/** @type {typeof import('./index.d.ts').RequirePermission} */
export function RequirePermission(props) {
  const { error, isAuthenticated } = useAuth0();
  // A refused login has come back to a screen that takes one: asking for the next here would go on without end.
  if (error && !isAuthenticated && hasErrorInAddress()) throw error;
  return createElement(LoggedIn, props);
}

function hasErrorInAddress() {
  return new URLSearchParams(window.location.search).has('error');
}

const LoggedIn = withAuthenticationRequired(Permitted);

/** @param {Props} props */
function Permitted({ permission, children }) {
  const { state, can } = usePermissions();
  const { noPermission, permissionsUnknown } = useContext(PermissionsContext) ?? {};
  if (noPermission === undefined || permissionsUnknown === undefined) {
    throw new Error(
      'permission-claims: <RequirePermission> needs noPermission and permissionsUnknown of <PermissionsProvider>',
    );
  }
  if (can(permission)) return children;
  if (state === 'known') return noPermission;
  return state === 'unknown' ? permissionsUnknown : null;
}
