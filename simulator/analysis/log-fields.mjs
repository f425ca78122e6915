/** Log lines in logfmt: words `name=value`, a value with spaces in quotes, where a backslash stands before a quote and itself. */

const field = /(?<=\s|^)(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?=\s|$)/g;

/** The fields of a line, in their order. @param {string} line @returns {Record<string, string>} */
export const logFields = (line) =>
  Object.fromEntries(
    Array.from(line.matchAll(field), ([, name, quoted, word]) => [
      name,
      quoted?.replace(/\\(.)/g, '$1') ?? word,
    ]),
  );
