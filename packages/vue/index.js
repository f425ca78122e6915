export { createPermissionGuard } from './guard.js';
export { IfPermitted } from './IfPermitted.js';
export { createPermissions } from './plugin.js';
export { usePermissions } from './usePermissions.js';
