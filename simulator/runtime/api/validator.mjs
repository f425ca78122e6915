/**
 * The checks behind Auth0's `api` that are JSON schemas, and the texts of their refusals: per wrong place its name, a
 * space and the complaint; those of one place joined by commas, places joined by semicolons.
 */

/** @typedef {(value: unknown) => string[]} Check the complaints; none: it is right */

/** Lengths count Unicode code points. @param {number} maximum @returns {Check} */
export const text = (maximum) => (value) => {
  if (typeof value !== 'string') return ['must be string'];
  return [...value].length > maximum ? [`must NOT have more than ${maximum} characters`] : [];
};

/** @type {Check} */
export const finite = (value) => (Number.isFinite(value) ? [] : ['must be number']);

/** @type {Check} */
export const boolean = (value) => (typeof value === 'boolean' ? [] : ['must be boolean']);

/** @param {string[]} words @returns {Check} */
export const oneOf = (words) => (value) =>
  words.includes(/** @type {string} */ (value))
    ? []
    : ['must be equal to one of the allowed values'];

/** @param {Check} check @returns {Check} */
export const optional = (check) => (value) => (value === undefined ? [] : check(value));

/** @param {Record<string, string[]>} places by name @throws {Error} */
export function refuse(places) {
  const wrong = Object.entries(places).filter(([, complaints]) => complaints.length > 0);
  if (wrong.length === 0) return;
  throw new Error(wrong.map(([place, all]) => `${place} ${all.join(', ')}`).join('; '));
}

/** @param {unknown} value @returns {value is Record<string, any>} */
export const isPlainObject = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
