export { IfPermitted } from './IfPermitted.js';
export { PermissionsProvider } from './PermissionsProvider.js';
export { RequirePermission } from './RequirePermission.js';
export { usePermissions } from './usePermissions.js';
