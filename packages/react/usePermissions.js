import { Auth0Context, initialContext, useAuth0 } from '@auth0/auth0-react';
import { useContext, useEffect, useMemo } from 'react';

import { accessFrom, checkedNamespace, warnOfOtherNamespace } from './access.js';
import { PermissionsContext } from './PermissionsProvider.js';
import { useRefresh } from './useRefresh.js';

/** @type {typeof import('./index.d.ts').usePermissions} */
export function usePermissions(options) {
  if (useContext(Auth0Context) === initialContext) {
    throw new Error('permission-claims: <Auth0Provider> is missing around this component');
  }
  const { isLoading, isAuthenticated, user } = useAuth0();
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
  const refresh = useRefresh(access.state);

  return useMemo(() => {
    const can = (/** @type {string} */ name) => access.permissions?.includes(name) ?? false;
    return { ...access, can, refresh };
  }, [access, refresh]);
}
