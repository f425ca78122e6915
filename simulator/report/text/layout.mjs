/** Labels and the lines beside them, or below them where there is little room. */
import { fold, padded } from './fold.mjs';

/** @typedef {ReturnType<typeof import('picocolors')['createColors']>} Colors */
/** @typedef {import('./fold.mjs').Span} Span */
/** @typedef {{ colors: Colors, width: number }} Page `width`: columns that a line may have */
/** @typedef {string | Span[] | import('./fold.mjs').Row} Line the second line and later ones are indented a little */
/** @typedef {[label: string, lines: Line[]]} Section */

const labelWidth = 14;
/** With fewer columns than this, labels have lines of their own. */
const wide = 60;

/** Where the text beside or below a label begins. @param {Page} page */
const textColumn = ({ width }) => (width < wide ? 4 : 2 + labelWidth);

/** The columns for the text of a section. @param {Page} page */
export const textWidth = (page) => page.width - textColumn(page);

/** What stands above others of its kind; where there is little room, only apart from what follows. @param {Page} page @param {string} text @param {number} width */
export const cell = (page, text, width) => (page.width < wide ? `${text}  ` : padded(text, width));

/** @param {Page} page @param {Section[]} rows those without lines are left out */
export function sections(page, rows) {
  const { dim } = page.colors;
  const indent = ' '.repeat(textColumn(page));
  const isNarrow = page.width < wide;
  const lines = rows.flatMap(([label, texts]) => {
    const folded = texts.flatMap((text) => fold(rowOf(text), textWidth(page)));
    if (folded.length === 0) return [];
    if (isNarrow) return [`  ${dim(label)}`, ...folded.map((line) => indent + line)];
    const [first, ...rest] = folded;
    return [`  ${dim(padded(label, labelWidth))}${first}`, ...rest.map((line) => indent + line)];
  });
  return `${lines.join('\n')}\n`;
}

/** @param {Page} page @param {Line} line @param {number} [indent] */
export function paragraph(page, line, indent = 0) {
  const lines = fold(rowOf(line), page.width - indent);
  return lines.map((text) => ' '.repeat(indent) + text).join('\n');
}

/** @param {Line} line @returns {import('./fold.mjs').Row} */
function rowOf(line) {
  if (typeof line === 'string') return { spans: [line], hang: indentOf(line) + 2 };
  return Array.isArray(line) ? { spans: line, hang: 2 } : line;
}

/** @param {string} text */
const indentOf = (text) => text.length - text.trimStart().length;

/** @param {(text: string) => string} paint @param {string} text @returns {import('./fold.mjs').Row} */
export const painted = (paint, text) => ({ spans: [{ text, paint }], hang: indentOf(text) + 2 });

/** @param {number} value */
export const number = (value) => value.toLocaleString('en');

/** `1 request`, `2 requests`. @param {number} count @param {string} noun */
export const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

/** @param {unknown} value */
export const json = (value) => JSON.stringify(value) ?? 'undefined';

/** A list with its values apart. @param {unknown} value */
export const listed = (value) =>
  Array.isArray(value) ? `[${value.map(json).join(', ')}]` : json(value);
