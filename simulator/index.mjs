/** The simulator's one entrance, for bench, example and tests, and for those of others. README.md describes it. */

/**
 * @typedef {import('./simulation/simulation.mjs').Simulation} Simulation
 * @typedef {import('./simulation/simulate.mjs').Run} Run
 * @typedef {import('./simulation/instance.mjs').Instance} Instance
 * @typedef {import('./report/report.mjs').Report} Report
 * @typedef {import('./management-api/server.mjs').ManagementApi} ManagementApi
 * @typedef {import('./management-api/service.mjs').Request} Request
 * @typedef {import('./management-api/faults/faults.mjs').Faults} Faults
 * @typedef {import('./virtual/clock.mjs').VirtualClock} VirtualClock
 * @typedef {import('./virtual/management-api.mjs').VirtualManagementApi} VirtualManagementApi
 * @typedef {import('./tenant/tenant.mjs').Tenant} Tenant
 * @typedef {import('./tenant/tenant.mjs').User} User
 * @typedef {import('./tenant/tenant.mjs').Permission} Permission
 * @typedef {import('./runtime/load.mjs').Action} Action
 * @typedef {import('./runtime/execute.mjs').Result} Result
 * @typedef {import('./runtime/console.mjs').Log} Log
 * @typedef {import('./runtime/cache.mjs').Cache} Cache
 * @typedef {import('./runtime/api.mjs').Call} Call
 * @typedef {import('./runtime/api/roles.mjs').EffectiveRole} EffectiveRole
 */

/**
 * A member of `api` and what it records.
 *
 * @template State
 * @typedef {import('./runtime/api.mjs').Part<State>} Part
 */

export { logFields } from './analysis/log-fields.mjs';
export { BadInput } from './bad-input.mjs';
export { certificate } from './certificate.mjs';
export { readText } from './command-line/files.mjs';
export { readTenant } from './command-line/tenant-file.mjs';
export { kindNames } from './management-api/faults/kinds.mjs';
export { readFault } from './management-api/faults/spec.mjs';
export { plans } from './management-api/rate-limits/plans.mjs';
export { endpoints } from './management-api/router.mjs';
export { startManagementApi } from './management-api/server.mjs';
export { reportHtml } from './report/html/page.mjs';
export { reportOf } from './report/report.mjs';
export { reportText } from './report/text/text.mjs';
export { rolesPart } from './runtime/api/roles.mjs';
export { createCache } from './runtime/cache.mjs';
export { execute } from './runtime/execute.mjs';
export { loadAction } from './runtime/load.mjs';
export { actionRequire } from './runtime/require.mjs';
export { startInstance } from './simulation/instance.mjs';
export { simulate } from './simulation/simulate.mjs';
export { loginEvent } from './tenant/event.mjs';
export { exampleTenant } from './tenant/example.mjs';
export { permissionsOfUser } from './tenant/permissions.mjs';
export { effectiveRoles, membershipsAt } from './tenant/roles.mjs';
export { actionSecrets } from './tenant/secrets.mjs';
export { findUser } from './tenant/tenant.mjs';
export { validTenant } from './tenant/validation.mjs';
export { virtualClock } from './virtual/clock.mjs';
export { virtualManagementApi } from './virtual/management-api.mjs';
