/** The lines of an Action around one of them. */

const around = 4;
/** Bundled code has all of it in one line. */
const longestLine = 200;

/**
 * @typedef {object} Excerpt
 * @property {number} firstLine its number, from 1
 * @property {string[]} lines long ones end with `…`
 */

/** @param {string} code without anything confidential @param {number | null} line from 1 @returns {Excerpt | null} */
export function excerptOf(code, line) {
  const all = code.split('\n');
  if (line === null || line < 1 || line > all.length) return null;
  const firstLine = Math.max(1, line - around);
  return { firstLine, lines: all.slice(firstLine - 1, line + around).map(shortened) };
}

/** @param {string} line */
function shortened(line) {
  const text = line.trimEnd();
  return text.length > longestLine ? `${text.slice(0, longestLine)}…` : text;
}
