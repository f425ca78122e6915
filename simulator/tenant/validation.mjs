/** Whether something is a tenant. If not, one line says where it is wrong, and why. */
import { createRequire } from 'node:module';

import { BadInput } from '../bad-input.mjs';
import { problemBy } from '../schema-problem.mjs';
import { brokenReference } from './references.mjs';

/** @typedef {import('./tenant.mjs').Tenant} Tenant */

const require = createRequire(import.meta.url);

const schemaProblem = problemBy(() => require('./schema.json'));

/**
 * @param {unknown} value
 * @param {string} name the file, for instance
 * @returns {Tenant} what may be left out is filled in
 * @throws {BadInput}
 */
export function validTenant(value, name) {
  const problem = schemaProblem(value) ?? brokenReference(/** @type {any} */ (value));
  if (problem) throw new BadInput(`the tenant \`${name}\` is wrong at ${problem}`);
  return filled(/** @type {any} */ (value));
}

/** @param {any} tenant @returns {Tenant} */
const filled = (tenant) => ({
  ...tenant,
  roles: tenant.roles.map((/** @type {object} */ role) => ({ description: '', ...role })),
  organizations: tenant.organizations?.map((/** @type {any} */ organization) => ({
    display_name: organization.name,
    ...organization,
  })),
});
