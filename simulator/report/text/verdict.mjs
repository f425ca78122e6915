/** Auth0's limits, and what is wrong with the Action. */
import { cell, counted, number, paragraph } from './layout.mjs';

/** @typedef {import('../report.mjs').RunReport} Run */
/** @typedef {import('./layout.mjs').Page} Page */

/** Those that the run came near to or not, but had something to do with. @param {Page} page @param {Run['limits']} limits */
export function limitsText(page, limits) {
  const { bold, red } = page.colors;
  const relevant = limits.filter(({ value }) => value > 0);
  const values = relevant.map(({ value }) => number(value));
  const width = Math.max(...values.map((value) => value.length));
  const lines = relevant.map(({ name, limit, unit, isBroken }, index) => {
    const used = values[index];
    const of = `${used} of ${number(limit)} ${unit}`.trimEnd();
    const value = isBroken ? { text: `${of}  over the limit`, paint: red } : of;
    return paragraph(page, [cell(page, name, 20 + width - used.length), value], 2);
  });
  return `${bold('Limits')}\n${lines.join('\n')}\n`;
}

/** @param {Page} page @param {Run} run @param {import('../report.mjs').Verdict} verdict */
export function findingsText(page, { findings, covered }, verdict) {
  const { bold, green, red, yellow, dim } = page.colors;
  const marks = {
    '✗': { text: '✗', paint: red },
    '!': { text: '!', paint: yellow },
    '?': { text: '?', paint: yellow },
    '✓': { text: '✓', paint: green },
  };
  const said = (/** @type {keyof typeof marks} */ mark, /** @type {string} */ text, more = '') =>
    paragraph(page, [marks[mark], ` ${text}`, { text: more, paint: dim }], 2);
  const isWrong = findings.some(({ severity }) => severity === 'error');
  const codes = [...new Set(findings.map(({ code }) => code))];

  const lines = findings.map(({ severity, message, count }) => {
    const times = count > 1 ? ` (${counted(count, 'login')})` : '';
    return said(severity === 'error' ? '✗' : '!', message, times);
  });
  if (verdict === 'wrong' && !isWrong) lines.push(said('✗', 'a limit is broken, see above'));
  if (codes.length > 0) {
    const sections = `docs/findings.md: ${codes.join(', ')}`;
    lines.push(paragraph(page, [{ text: sections, paint: dim }], 2));
  }
  if (verdict === 'good') lines.push(said('✓', 'nothing wrong'));
  if (verdict === 'undecided') lines.push(said('?', 'undecided: see above'));
  if (verdict === 'untried') lines.push(said('?', 'nothing was tried, so nothing is known'));
  if (verdict === 'good' || verdict === 'untried') {
    const texts = coverageTexts(covered).map((text) => ({
      spans: [{ text, paint: dim }],
      hang: 0,
    }));
    lines.push(...texts.map((text) => paragraph(page, text, 4)));
  }
  return `${bold('Found')}\n${lines.join('\n')}\n`;
}

/** @param {Run['covered']} covered */
function coverageTexts(covered) {
  const tried = covered.filter(({ count }) => count > 0);
  const not = covered.filter(({ count }) => count === 0);
  const parts = tried.map(({ what, count }) => counted(count, what));
  return [
    `tried: ${parts.join(', ')}`,
    ...(not.length ? [`not tried: ${not.map(({ what }) => what).join(', ')}`] : []),
  ];
}
