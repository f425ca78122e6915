/** Two Actions at the same logins, side by side. */
import { fits, json, listed, sections, wrap } from './layout.mjs';

/** @typedef {import('../../analysis/differences.mjs').Difference} Difference */
/** @typedef {import('../../analysis/differences.mjs').ClaimDifference} ClaimDifference */
/** @typedef {import('./layout.mjs').Colors} Colors */
/** @typedef {[string, string]} Files */

/** @param {Colors} colors @param {Difference[]} differences @param {Files} files */
export function differencesText(colors, differences, files) {
  const width = Math.max(16, ...files.map((file) => file.length)) + 2;
  const header = [
    colors.bold('Differences'.padEnd(16)),
    ...files.map((file) => file.padEnd(width)),
  ];
  const events = differences.map((difference) => eventText(colors, difference, files, width));
  return `${header.join('').trimEnd()}\n${events.join('\n')}`;
}

/** @param {Colors} colors @param {Difference} difference @param {Files} files @param {number} width */
function eventText(colors, { event, sides, claims }, files, width) {
  const row = (/** @type {(side: Difference['sides'][number]) => string} */ value) => [
    sides
      .map((side) => value(side).padEnd(width))
      .join('')
      .trimEnd(),
  ];
  return `${event}\n${sections(colors, [
    ['Outcome', row(({ outcome }) => outcome)],
    ['Requests', row(({ requests }) => (requests === null ? '?' : String(requests)))],
    ['Time, median', row(({ medianMs }) => `${medianMs} ms`)],
    [
      'Claims',
      claims.length ? claims.flatMap((one) => claimLines(colors, one, files)) : ['the same'],
    ],
  ])}`;
}

/** @param {Colors} colors @param {ClaimDifference} claim @param {Files} files */
function claimLines({ cyan, green, red }, { token, name, values, only }, files) {
  const title = `${cyan(name)} in the ${token === 'idToken' ? 'ID' : 'access'} token`;
  /** @type {[typeof green, typeof green]} */
  const paints = [green, red];
  const sides = files.flatMap((file, side) => {
    if (only) {
      if (only[side].length === 0) return [];
      const lines = wrap(only[side].map(json));
      return [
        `  only ${file}: ${only[side].length} of ${size(values[side])}`,
        ...lines.map((line) => `    ${paints[side](line)}`),
      ];
    }
    const text = values[side] === null ? 'no such claim' : short(values[side]);
    return [`  ${file}: ${paints[side](text)}`];
  });
  // Two lists of the same values can still be two orders.
  return [title, ...(sides.length ? sides : ['  the same values in another order'])];
}

/** @param {unknown} list */
const size = (list) => (Array.isArray(list) ? list.length : 0);

/** @param {unknown} value */
function short(value) {
  const text = listed(value);
  return fits(text) ? text : `${size(value)} values`;
}
