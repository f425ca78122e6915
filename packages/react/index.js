// For applications whose components run on a server, too, such as those of Next.js.
'use client';

export { IfPermitted } from './IfPermitted.js';
export { PermissionsProvider } from './PermissionsProvider.js';
export { RequirePermission } from './RequirePermission.js';
export { usePermissions } from './usePermissions.js';
