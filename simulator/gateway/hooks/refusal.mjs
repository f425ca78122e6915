/** What an Action gets instead of what is not for it. */

/**
 * @typedef {object} Attempt
 * @property {string} method in a word: `CONNECT`, `LOOKUP`, `SEND`, `START`
 * @property {string} url of what was to be reached
 *
 * @typedef {(attempt: Attempt, way: import('../routes.mjs').Way) => void} OnAttempt
 */

/**
 * With a code that clients know.
 *
 * @param {OnAttempt} onAttempt is told of it
 * @param {Attempt} attempt
 * @param {string} message
 * @param {{ code?: string, syscall?: string }} [more] default: as of a connection that nobody takes
 */
export function refused(
  onAttempt,
  attempt,
  message,
  { code = 'ECONNREFUSED', syscall = 'connect' } = {},
) {
  onAttempt(attempt, { destination: 'refused', refusal: message });
  return Object.assign(new Error(message), { code, syscall });
}
