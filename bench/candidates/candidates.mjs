/** What is compared: Actions, each with the settings and the SDK that it needs. */
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Candidate
 * @property {string} name
 * @property {string} label as tables and charts call it
 * @property {string} file
 * @property {Record<string, string>} secrets beyond those that every Action needs
 * @property {string | null} sdk the package that it gets as `auth0`
 */

/** @param {string} path */
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
    file: file('tests/simulator/strangers/pasted.js'),
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

/** @param {string} name @returns {Candidate} */
export function candidate(name) {
  const found = candidates.find((one) => one.name === name);
  if (!found) throw new RangeError(`there is no candidate \`${name}\``);
  return found;
}
