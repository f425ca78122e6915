/** Lines and columns. */

/** @typedef {[label: string, lines: string[]]} Section */
/** @typedef {ReturnType<typeof import('picocolors')['createColors']>} Colors */

const labelWidth = 14;
const textWidth = 86;

/** @param {Colors} colors @param {Section[]} rows those without lines are left out */
export function sections(colors, rows) {
  const lines = rows.flatMap(([label, texts]) =>
    texts.map((text, index) => {
      const shown = (index === 0 ? label : '').padEnd(labelWidth);
      return `  ${colors.dim(shown)}${text}`;
    }),
  );
  return `${lines.join('\n')}\n`;
}

/** Of longer lists only the beginning is shown; all of it is in the JSON. */
const longList = 40;
const beginning = 20;

/** @param {string[]} all @returns {string[]} lines of at most the text's width, unless one word is longer */
export function wrap(all) {
  const more = `… ${number(all.length - beginning)} more`;
  const words = all.length > longList ? [...all.slice(0, beginning), more] : all;
  const lines = [''];
  for (const [index, word] of words.entries()) {
    const next = index < words.length - 1 ? `${word}, ` : word;
    const last = lines[lines.length - 1];
    if (last && last.length + next.length > textWidth) lines.push(next);
    else lines[lines.length - 1] += next;
  }
  return lines.map((line) => line.trimEnd());
}

/** Whether it fits into one line. @param {string} text */
export const fits = (text) => text.length <= textWidth;

/** Lines of at most so many characters, unless one word is longer. @param {string} text @param {number} width */
export function folded(text, width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

/** Characters that a terminal would obey are shown instead. @param {string} text */
export const escaped = (text) =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** @param {number} value */
export const number = (value) => value.toLocaleString('en');

/** `1 request`, `2 requests`. @param {number} count @param {string} noun */
export const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

/** @param {unknown} value */
export const json = (value) => JSON.stringify(value) ?? 'undefined';

/** A list with its values apart. @param {unknown} value */
export const listed = (value) =>
  Array.isArray(value) ? `[${value.map(json).join(', ')}]` : json(value);
