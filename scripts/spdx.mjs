import satisfies from 'spdx-satisfies';

/**
 * Whether one may do with it what the licenses of a list allow.
 *
 * @param {string} expression like `(MIT OR Apache-2.0) AND Unicode-3.0`; older crates write `/` for OR
 * @param {string[]} allowed a license with an exception is one of its own: `Apache-2.0 WITH LLVM-exception`
 * @throws {Error} when it is no expression of SPDX's licenses
 */
export const isAllowed = (expression, allowed) =>
  satisfies(expression.replaceAll('/', ' OR '), allowed);
