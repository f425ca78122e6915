/** The values of claims as JSON texts, at several times: a value that goes on changing is not what was set. */
import { snapshot } from './api.mjs';

/**
 * @typedef {object} ChangedClaim
 * @property {'idToken' | 'accessToken'} token
 * @property {string} name
 * @property {'before' | 'after'} when it changed: before the handler had ended, or after
 * @property {number | null} line of the Action's code that set it
 *
 * @typedef {Map<string, { token: 'idToken' | 'accessToken', name: string, text: string, line: number | null }>} Texts
 */

const tokens = /** @type {const} */ (['idToken', 'accessToken']);

/** As they were when each was set last. @param {import('./api.mjs').Call[]} calls @returns {Texts} */
export function lastSet(calls) {
  /** @type {Texts} */
  const texts = new Map();
  for (const { member, values, line = null } of calls) {
    const token = tokens.find((name) => member === `${name}.setCustomClaim`);
    const [name, value] = values;
    // Of undefined nothing is kept, so that an earlier value stays.
    if (token && typeof name === 'string' && value !== undefined) {
      texts.set(`${token} ${name}`, { token, name, text: textOf(value), line });
    }
  }
  return texts;
}

/** As they are now. @param {Record<'idToken' | 'accessToken', { claims: Record<string, unknown> }>} state @returns {Texts} */
export function claimTexts(state) {
  return new Map(
    tokens.flatMap((token) =>
      Object.entries(state[token].claims).map(([name, value]) => [
        `${token} ${name}`,
        { token, name, text: textOf(value), line: null },
      ]),
    ),
  );
}

/** Those that are in both and differ. @param {Texts} first @param {Texts} later @param {ChangedClaim['when']} when @returns {ChangedClaim[]} */
export function changes(first, later, when) {
  return [...first].flatMap(([key, { token, name, text, line }]) => {
    const now = later.get(key)?.text;
    return now === undefined || now === text ? [] : [{ token, name, when, line }];
  });
}

/** @param {unknown} value */
const textOf = (value) => JSON.stringify(snapshot(value)) ?? 'undefined';
