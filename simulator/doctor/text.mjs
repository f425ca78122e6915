/** The report for a terminal of 80 columns. Pure. */
import pc from 'picocolors';

import { fold } from '../report/text/fold.mjs';
import { counted } from '../report/text/layout.mjs';

/** @typedef {import('./check.mjs').Line} Line */

const labelWidth = 15;
/** Behind the mark, the label, and the spaces between. */
const textWidth = 80 - 2 - labelWidth;

/** @type {Record<Line['state'], string>} */
const marks = { ok: '✓', error: '✗', warning: '!', note: '·', untried: '-' };

/** @param {import('./doctor.mjs').Report} report @param {{ color: boolean }} options */
export function doctorText({ tenant, checks }, { color }) {
  const colors = pc.createColors(color);
  /** @type {Record<Line['state'], (text: string) => string>} */
  const paint = {
    ok: colors.green,
    error: colors.red,
    warning: colors.yellow,
    note: colors.dim,
    untried: colors.dim,
  };
  const lines = checks.flatMap(({ name, lines: said }) =>
    said.flatMap(({ state, text, remedy }, index) => {
      const label = (index === 0 ? name : '').padEnd(labelWidth);
      const [first, ...more] = folded(text, textWidth);
      return [
        `${paint[state](marks[state])} ${label}${first}`,
        ...more.map(indented),
        ...(remedy ? remedyLines(remedy) : []),
      ];
    }),
  );
  const count = (/** @type {Line['state']} */ state) =>
    checks.flatMap((check) => check.lines).filter((line) => line.state === state).length;
  const sum = `${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}`;
  return [`LIVE, read-only: ${tenant}`, '', ...lines, '', `${sum}. Nothing was written.`].join(
    '\n',
  );
}

/** What a tenant says is escaped. @param {string} text @param {number} width */
const folded = (text, width) => fold({ spans: [text], hang: 0 }, width);

/** @param {string} remedy */
const remedyLines = (remedy) =>
  folded(remedy, textWidth - 2).map((text, index) =>
    indented(`${index === 0 ? '→' : ' '} ${text}`),
  );

/** @param {string} text */
const indented = (text) => ' '.repeat(2 + labelWidth) + text;
