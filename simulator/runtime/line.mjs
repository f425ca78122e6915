/** Where in the Action's code something happens. */

const frames = 60;

/** @param {string} filename as the Action was compiled with @returns {number | null} of the innermost line of that file */
export function currentLine(filename) {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = frames;
  const { stack } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return lineIn(stack, filename);
}

/** @param {unknown} stack @param {string} filename @returns {number | null} */
export function lineIn(stack, filename) {
  const text = String(stack);
  const start = text.indexOf(`${filename}:`);
  const [, line] =
    start === -1 ? [] : (/^(\d+)/.exec(text.slice(start + filename.length + 1)) ?? []);
  return line ? Number(line) : null;
}
