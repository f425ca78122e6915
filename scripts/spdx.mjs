/**
 * License expressions, as far as crates and packages use them.
 *
 * https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/
 */

/**
 * Whether one may do with it what the licenses of a list allow.
 *
 * @param {string} expression like `(MIT OR Apache-2.0) AND Unicode-3.0`; older crates write `/` for OR
 * @param {string[]} allowed a license with an exception is one of its own: `Apache-2.0 WITH LLVM-exception`
 */
export function isAllowed(expression, allowed) {
  const words = expression.replace(/\//g, ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const is = (/** @type {string} */ word) => words[at] === word && at++ < words.length;
  /** @returns {boolean} */
  const any = () => {
    let allows = all();
    while (is('OR')) allows = all() || allows;
    return allows;
  };
  /** @returns {boolean} */
  const all = () => {
    let allows = one();
    while (is('AND')) allows = one() && allows;
    return allows;
  };
  /** @returns {boolean} */
  const one = () => {
    if (is('(')) {
      const allows = any();
      if (!is(')')) throw new Error(`a parenthesis is not closed in \`${expression}\``);
      return allows;
    }
    const license = words[at++];
    if (!/^[\w.+-]+$/.test(license ?? '') || ['AND', 'OR', 'WITH'].includes(license)) {
      throw new Error(`\`${expression}\` is no license expression`);
    }
    return allowed.includes(is('WITH') ? `${license} WITH ${words[at++]}` : license);
  };
  const allows = any();
  if (at < words.length) throw new Error(`\`${expression}\` is no license expression`);
  return allows;
}
