/** What a check is, and what it says. */

/**
 * A line of the answer: ✓, ✗ or !; `note` is neither good nor bad, and `untried` says why nothing is known.
 *
 * @typedef {object} Line
 * @property {'ok' | 'error' | 'warning' | 'note' | 'untried'} state
 * @property {string} text
 * @property {string} [remedy]
 *
 * @typedef {object} Check
 * @property {string} name
 * @property {string[]} [needs] names of checks before it; if one of them has an error, this one is not tried
 * @property {string[]} [scopes] with any of which it can look something up in the tenant
 * @property {(facts: Facts) => Line[] | Promise<Line[]>} run
 *
 * What is known, and what checks found out for those behind them.
 *
 * @typedef {object} Facts
 * @property {import('../live/environment.mjs').Environment} environment
 * @property {() => number} now milliseconds since the Unix epoch
 * @property {string[]} ownScopes those of the checks
 * @property {string | null} [source] where permissions come from; null: from nowhere, the claim is not set
 * @property {import('../live/management-client.mjs').Connection} [connection]
 * @property {import('../live/management-client.mjs').Read} [read] what the Management API answers to what the Action asks for
 * @property {import('./budget.mjs').Plan} [plan]
 */

/** @param {string} text @returns {Line} */
export const ok = (text) => ({ state: 'ok', text });

/** @param {string} text @returns {Line} */
export const note = (text) => ({ state: 'note', text });

/** @param {string} text @param {string} remedy @returns {Line} */
export const error = (text, remedy) => ({ state: 'error', text, remedy });

/** @param {string} text @param {string} remedy @returns {Line} */
export const warning = (text, remedy) => ({ state: 'warning', text, remedy });

/** @param {string} why @param {string} [remedy] @returns {Line} */
export const untried = (why, remedy) => ({ state: 'untried', text: `not tried: ${why}`, remedy });

/** What a later check may take for granted. @template Value @param {Value | undefined} value @returns {Value} */
export function found(value) {
  if (value === undefined) throw new Error('a check that was needed has found nothing');
  return value;
}
