/** Files a person names on the command line. */
import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';

import { BadInput } from '../bad-input.mjs';

/** @type {Record<string, string>} */
const reasons = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read by you',
};

/**
 * A path as a person would write it from here.
 *
 * @param {string} file
 */
export function shown(file) {
  const path = relative('', file);
  return path.startsWith('..') ? file : path;
}

/**
 * @param {string} file
 * @param {{ what: string, advice: string }} words
 * @returns {Promise<string>}
 * @throws {BadInput}
 */
export async function readText(file, { what, advice }) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
    const reason = reasons[code] ?? `cannot be read (${code})`;
    throw new BadInput(`the ${what} \`${shown(file)}\` ${reason}; ${advice}`);
  }
}

/**
 * @param {string} file
 * @param {{ what: string, advice: string }} words
 * @returns {Promise<unknown>}
 * @throws {BadInput}
 */
export async function readJson(file, words) {
  const text = await readText(file, words);
  try {
    // Some editors put a byte order mark in front, which JSON does not allow.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new BadInput(
      `the ${words.what} \`${shown(file)}\` is not JSON (${message}); correct the file`,
    );
  }
}

/** @param {string} file @param {string} text @throws {BadInput} */
export async function writeText(file, text) {
  try {
    await writeFile(file, text);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new BadInput(`\`${shown(file)}\` cannot be written (${code}); give the path of a file`);
  }
}
