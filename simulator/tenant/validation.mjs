/** Whether something is a tenant. If not, one line says where it is wrong, and why. */
import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';

import { BadInput } from '../bad-input.mjs';
import { brokenReference } from './references.mjs';

/** @typedef {import('./tenant.mjs').Tenant} Tenant */

const schema = JSON.parse(readFileSync(new URL('schema.json', import.meta.url), 'utf8'));

const validate = new Ajv().compile(schema);

/**
 * @param {unknown} value
 * @param {string} name the file, for instance
 * @returns {Tenant} what may be left out is filled in
 * @throws {BadInput}
 */
export function validTenant(value, name) {
  const problem = validate(value) ? brokenReference(/** @type {any} */ (value)) : firstProblem();
  if (problem) throw new BadInput(`the tenant \`${name}\` is wrong at ${problem}`);
  return filled(/** @type {any} */ (value));
}

function firstProblem() {
  const [{ instancePath, keyword, params, message }] = validate.errors ?? [];
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
