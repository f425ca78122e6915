/** The Actions that are compared, each with the settings and the SDK that it needs. */
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Candidate
 * @property {string} name
 * @property {string} label in tables and charts
 * @property {string} file
 * @property {Record<string, string>} secrets beyond those that every Action needs
 * @property {string | null} sdk the package that it gets as `auth0`; null: it needs none
 */

/** @param {string} path from the root of the repository */
const file = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const action = file('pkg/action.js');

/** @type {Candidate[]} */
export const candidates = [
  { name: 'user', label: 'this Action, `user`', file: action, secrets: {}, sdk: null },
  {
    name: 'roles',
    label: 'this Action, `roles`',
    file: action,
    secrets: { source: 'roles' },
    sdk: null,
  },
  {
    name: 'hand-written',
    label: 'hand-written',
    file: file('bench/candidates/hand-written.js'),
    secrets: {},
    sdk: null,
  },
  {
    name: 'auth0-3',
    label: 'pasted, auth0@3',
    file: file('simulator/fixtures/actions/pasted.js'),
    secrets: {},
    sdk: 'auth0-3',
  },
  {
    name: 'auth0-7',
    label: 'auth0@7',
    file: file('bench/candidates/auth0-7.js'),
    secrets: {},
    sdk: 'auth0-7',
  },
];

/** Another build of this Action, such as that of the last release. @param {string} build its file @returns {Candidate[]} */
export const candidatesOfOtherBuild = (build) => [
  { name: 'other-user', label: 'other build, `user`', file: build, secrets: {}, sdk: null },
  {
    name: 'other-roles',
    label: 'other build, `roles`',
    file: build,
    secrets: { source: 'roles' },
    sdk: null,
  },
];

/** @param {string} name @returns {Candidate} */
export function candidate(name) {
  const found = candidates.find((one) => one.name === name);
  if (!found) throw new RangeError(`there is no candidate \`${name}\``);
  return found;
}
