import { Auth0Context, initialContext, useAuth0 } from '@auth0/auth0-react';
import { useCallback, useContext, useEffect, useMemo } from 'react';

import { accessFrom, checkedNamespace, isSessionEnd, warnOfOtherNamespace } from './access.js';
import { PermissionsContext } from './PermissionsProvider.js';

/** @type {typeof import('./index.d.ts').usePermissions} */
export function usePermissions(options) {
  if (useContext(Auth0Context) === initialContext) {
    throw new Error('permission-claims: <Auth0Provider> is missing around this component');
  }
  const { isLoading, isAuthenticated, user, getAccessTokenSilently, logout } = useAuth0();
  const provided = useContext(PermissionsContext)?.namespace;
  const namespace = checkedNamespace(
    options?.namespace ?? provided,
    '<PermissionsProvider namespace="…"> or usePermissions({ namespace })',
  );
  useEffect(() => warnOfOtherNamespace(user, namespace), [user, namespace]);

  const access = useMemo(
    () => accessFrom({ isLoading, isAuthenticated, claims: user }, namespace),
    [isLoading, isAuthenticated, user, namespace],
  );
  const isSignedOut = access.state === 'signed-out';
  const refresh = useCallback(async () => {
    if (isSignedOut) return;
    try {
      await getAccessTokenSilently({ cacheMode: 'off' });
    } catch (error) {
      if (!isSessionEnd(error)) throw error;
      // The SDK forgets who was logged in by itself only after some of these errors, and at a time of its own.
      await logout({ openUrl: false });
    }
  }, [isSignedOut, getAccessTokenSilently, logout]);

  return useMemo(() => {
    const can = (/** @type {string} */ name) => access.permissions?.includes(name) ?? false;
    return { ...access, can, refresh };
  }, [access, refresh]);
}
