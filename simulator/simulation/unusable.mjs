import { adviceFor } from '../analysis/advice.mjs';
import { BadInput } from '../bad-input.mjs';

/**
 * What is said of an Action that does not compile or start.
 *
 * @param {string} file
 * @param {string | null} error
 * @param {number | null} [line] of its code
 */
export function unusable(file, error, line = null) {
  const where = line === null ? '' : `, line ${line}`;
  const typed = /\.[cm]?ts$/.test(file) ? 'compile it to JavaScript first' : null;
  const advice = typed ?? adviceFor(error) ?? 'correct the file';
  return new BadInput(`the Action \`${file}\` cannot be loaded (${error}${where}); ${advice}`);
}
