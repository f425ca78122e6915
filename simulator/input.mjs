/** Files a person names on the command line. What is wrong with them is said in one line, with what to do about it. */
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';

/** A mistake in what the person gave, not in the simulator. */
export class BadInput extends Error {}

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
export async function readInput(file, { what, advice }) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
    const reason = reasons[code] ?? `cannot be read (${code})`;
    throw new BadInput(`the ${what} \`${shown(file)}\` ${reason}; ${advice}`);
  }
}

/**
 * A post-login event. Auth0's own has much more in it; a user is what no login is without.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-event-object
 *
 * @param {string} file
 * @returns {Promise<Record<string, any>>}
 * @throws {BadInput}
 */
export async function readEvent(file) {
  const advice = 'give --event the path of a JSON file';
  const text = await readInput(file, { what: 'event', advice });
  let event;
  try {
    // Some editors put a byte order mark in front, which JSON does not allow.
    event = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new BadInput(`the event \`${shown(file)}\` is not JSON (${message}); correct the file`);
  }
  if (!isObject(event) || !isObject(event.user)) {
    throw new BadInput(
      `the event \`${shown(file)}\` has no user object; add "user": { "user_id": "auth0|…" } to it`,
    );
  }
  return event;
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
