/** Whether something is a tenant. If not, one line says where it is wrong, and why. */
import { createRequire } from 'node:module';

import { BadInput } from '../bad-input.mjs';
import { brokenReference } from './references.mjs';

/** @typedef {import('./tenant.mjs').Tenant} Tenant */

const require = createRequire(import.meta.url);

/** @type {import('ajv').ValidateFunction | undefined} */
let compiled;

/** Made when it is needed: it takes a tenth of a second, and many processes have no tenant to look at. */
function validator() {
  const { Ajv } = /** @type {typeof import('ajv')} */ (require('ajv'));
  compiled ??= new Ajv().compile(require('./schema.json'));
  return compiled;
}

/**
 * @param {unknown} value
 * @param {string} name the file, for instance
 * @returns {Tenant} what may be left out is filled in
 * @throws {BadInput}
 */
export function validTenant(value, name) {
  const validate = validator();
  const problem = validate(value)
    ? brokenReference(/** @type {any} */ (value))
    : firstProblem(validate.errors ?? []);
  if (problem) throw new BadInput(`the tenant \`${name}\` is wrong at ${problem}`);
  return filled(/** @type {any} */ (value));
}

/** @param {import('ajv').ErrorObject[]} errors one at least */
function firstProblem([{ instancePath, keyword, params, message }]) {
  const place = placeOf(instancePath);
  if (keyword === 'additionalProperties') {
    return `${place}: \`${params.additionalProperty}\` is nothing that belongs there`;
  }
  if (keyword === 'required') return `${place}: \`${params.missingProperty}\` is missing`;
  return `${place}: it ${message}`;
}

/** `/users/0/roles` as a person would write it: `users[0].roles`. @param {string} path */
function placeOf(path) {
  const names = path.split('/').slice(1);
  const text = names.map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`)).join('');
  return text.replace(/^\./, '') || 'the top';
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
