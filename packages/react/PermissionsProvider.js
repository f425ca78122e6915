import { createContext, createElement, useMemo } from 'react';

import { checkedNamespace } from './access.js';

/** @typedef {import('./index.d.ts').PermissionsProviderProps} Props */

export const PermissionsContext = createContext(
  /** @type {Omit<Props, 'children'> | undefined} */ (undefined),
);

/** @type {typeof import('./index.d.ts').PermissionsProvider} */
export function PermissionsProvider({ children, ...given }) {
  const { noPermission, permissionsUnknown } = given;
  const namespace = checkedNamespace(given.namespace, '<PermissionsProvider namespace="…">');
  const value = useMemo(
    () => ({ namespace, noPermission, permissionsUnknown }),
    [namespace, noPermission, permissionsUnknown],
  );
  return createElement(PermissionsContext.Provider, { value }, children);
}
