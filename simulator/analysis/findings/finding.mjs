/** A mistake in an Action, in a sentence. */

/**
 * @typedef {object} Finding
 * @property {string} code
 * @property {'error' | 'warning'} severity `--strict` fails on errors
 * @property {string} message
 * @property {number} count of the logins that it was found in; 0: it is about all of them together
 *
 * @typedef {Omit<Finding, 'count'>} Found
 * @typedef {(login: import('../../simulation/simulate.mjs').Login, run: import('../../simulation/simulate.mjs').Run) => Found[]} OfLogin
 */

/** What an Action says may be long, and have lines of its own. @param {string} text */
export const oneLine = (text) => text.replace(/\s+/g, ' ').slice(0, 256);
