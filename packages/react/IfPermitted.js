import { usePermissions } from './usePermissions.js';

/** @type {typeof import('./index.d.ts').IfPermitted} */
export function IfPermitted({ permission, children, fallback }) {
  return usePermissions().can(permission) ? children : fallback;
}
