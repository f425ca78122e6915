/** Two Actions at the same logins, side by side. */
import { columns, list, padded, shortened } from './fold.mjs';
import { json, listed, painted, paragraph, sections, textWidth } from './layout.mjs';

/** @typedef {import('../../analysis/differences.mjs').Difference} Difference */
/** @typedef {import('../../analysis/differences.mjs').ClaimDifference} ClaimDifference */
/** @typedef {import('./layout.mjs').Page} Page */
/** @typedef {import('./layout.mjs').Line} Line */
/** @typedef {[string, string]} Files */

const narrowest = 16;

/** @param {Page} page @param {Difference[]} differences @param {Files} files */
export function differencesText(page, differences, files) {
  const width = Math.max(narrowest, ...files.map(columns)) + 2;
  const header = sections(page, [['Actions', [sideBySide(files, width)]]]);
  const events = differences.map((difference) => eventText(page, difference, files, width));
  return `${page.colors.bold('Differences')}\n${header}\n${events.join('\n')}`;
}

/** One below the other, where there is too little room. @param {string[]} texts @param {number} width of each @returns {Line} */
const sideBySide = ([one, other], width) => ({ spans: [padded(one, width), other], hang: 0 });

/** @param {Page} page @param {Difference} difference @param {Files} files @param {number} width */
function eventText(page, { event, sides, claims }, files, width) {
  const row = (/** @type {(side: Difference['sides'][number]) => string} */ value) => [
    sideBySide(sides.map(value), width),
  ];
  return `${paragraph(page, event)}\n${sections(page, [
    ['Outcome', row(({ outcome }) => outcome)],
    ['Requests', row(({ requests }) => (requests === null ? '?' : String(requests)))],
    ['Time, median', row(({ medianMs }) => `${medianMs} ms`)],
    [
      'Claims',
      claims.length ? claims.flatMap((one) => claimLines(page, one, files)) : ['the same'],
    ],
  ])}`;
}

/** @param {Page} page @param {ClaimDifference} claim @param {Files} files @returns {Line[]} */
function claimLines(page, { token, name, values, only }, files) {
  const { cyan, green, red } = page.colors;
  const width = textWidth(page);
  const title = [
    { text: name, paint: cyan },
    ` in the ${token === 'idToken' ? 'ID' : 'access'} token`,
  ];
  const paints = [green, red];
  /** @param {string} file @param {number} side @returns {Line[]} */
  function sideLines(file, side) {
    const value = values[side];
    if (!only) {
      const text = value === null ? 'no such claim' : brief(value, width);
      return [[`  ${file}: `, { text, paint: paints[side] }]];
    }
    if (only[side].length === 0) return [];
    const lines = list(
      only[side].map((one) => shortened(json(one))),
      width - 4,
    );
    return [
      `  only ${file}: ${only[side].length} of ${size(value)}`,
      ...lines.map((line) => painted(paints[side], `    ${line}`)),
    ];
  }
  const sides = files.flatMap(sideLines);
  // Two lists of the same values can still be two orders.
  return [title, ...(sides.length ? sides : ['  the same values in another order'])];
}

/** @param {unknown} value */
const size = (value) => (Array.isArray(value) ? value.length : 0);

/** @param {unknown} value @param {number} width */
function brief(value, width) {
  const text = listed(value);
  return Array.isArray(value) && columns(text) > width ? `${size(value)} values` : shortened(text);
}
