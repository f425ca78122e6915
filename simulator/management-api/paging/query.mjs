/** Parameters of a query, checked and refused as the Management API does it. */
import { refusal } from '../refusal.mjs';

/** @typedef {{ about: string, minimum: number, maximum?: number }} Range `about`: the parameter's description */

/**
 * @param {URLSearchParams} query
 * @param {string} name
 * @param {Range} range
 * @returns {number | undefined} undefined when it is absent
 * @throws {import('../refusal.mjs').Refusal} 400 `invalid_query_string`
 */
export function integer(query, name, { about, minimum, maximum = Number.MAX_SAFE_INTEGER }) {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^-?\d+$/.test(text)) {
    throw invalid('Expected type integer but found type string', name, about);
  }
  const value = Number(text);
  if (value < minimum) {
    throw invalid(`Value ${value} is less than minimum ${minimum}`, name, about);
  }
  if (value > maximum) {
    throw invalid(`Value ${value} is greater than maximum ${maximum}`, name, about);
  }
  return value;
}

/** @param {URLSearchParams} query @param {string} name @param {string} about */
export function boolean(query, name, about) {
  const text = query.get(name) ?? 'false';
  if (text !== 'true' && text !== 'false') {
    throw invalid('Expected type boolean but found type string', name, about);
  }
  return text === 'true';
}

/**
 * @param {URLSearchParams} query
 * @param {string} name
 * @param {{ about: string, maximumLength: number }} rule
 */
export function requiredText(query, name, { about, maximumLength }) {
  const text = query.get(name);
  if (text === null) throw invalid(`Missing required property: ${name}`, name, about);
  if (text.length < 1) throw invalid('String is too short (0 chars), minimum 1', name, about);
  if (text.length > maximumLength) {
    const problem = `String is too long (${text.length} chars), maximum ${maximumLength}`;
    throw invalid(problem, name, about);
  }
  return text;
}

/** @param {string} problem @param {string} name @param {string} about */
export function invalid(problem, name, about) {
  const message = `Query validation error: '${problem}' on property ${name} (${about}).`;
  return refusal(400, message, 'invalid_query_string');
}
