/** Says which build `--against` named, by what is in the file: its path means nothing on another machine. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} OtherBuild
 * @property {number} bytes
 * @property {string} sha256 its first 12 hexadecimal digits
 * @property {string} firstLine which names the version; cut if it is very long
 */

const maxFirstLine = 120;

/** @param {string} file @returns {OtherBuild} @throws {Error} if the file cannot be read, or is not an Action */
export function describeBuild(file) {
  const code = read(file);
  const text = code.toString('utf8');
  if (!text.includes('onExecutePostLogin')) {
    throw new Error(
      `\`--against ${file}\`: the file is not an Action, it has no \`onExecutePostLogin\``,
    );
  }
  return {
    bytes: code.length,
    sha256: createHash('sha256').update(code).digest('hex').slice(0, 12),
    firstLine: text.split('\n', 1)[0].slice(0, maxFirstLine).replaceAll('`', "'").trim(),
  };
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Error(`\`--against ${file}\`: the file cannot be read (${code})`);
  }
}
