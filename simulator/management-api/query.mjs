/** Parameters of a query, checked and refused as the Management API does it. */
import { refusal } from './refusal.mjs';

/**
 * @typedef {object} Parameter
 * @property {'integer' | 'boolean' | 'string'} type
 * @property {string} about the parameter's description, which refusals quote
 * @property {boolean} [isRequired]
 * @property {number} [minimum] of an integer
 * @property {number} [maximum]
 * @property {number} [minLength] of a text, in characters
 * @property {number} [maxLength]
 * @property {number} [maxItems] it may be given so many times, and is read as a list
 *
 * @typedef {Record<string, Parameter>} Parameters by name
 */

/**
 * @param {URLSearchParams} query
 * @param {Parameters} parameters
 * @returns {Record<string, any>} by name; what is absent is undefined
 * @throws {import('./refusal.mjs').Refusal} 400 `invalid_query_string`
 */
export function readQuery(query, parameters) {
  const unknown = [...query.keys()].find((name) => !Object.hasOwn(parameters, name));
  if (unknown !== undefined) throw invalid(`Additional properties not allowed: ${unknown}`);
  const entries = Object.entries(parameters).map(([name, parameter]) => [
    name,
    parameter.maxItems === undefined
      ? readOne(query.get(name), name, parameter)
      : readList(query.getAll(name), name, parameter),
  ]);
  return Object.fromEntries(entries);
}

/** @param {string | null} text @param {string} name @param {Parameter} parameter */
function readOne(text, name, parameter) {
  if (text !== null)
    return readers[parameter.type](text, parameter, `${name} (${parameter.about})`);
  if (parameter.isRequired) throw invalid(`Missing required property: ${name}`);
  return undefined;
}

/** @param {string[]} texts @param {string} name @param {Parameter} parameter */
function readList(texts, name, parameter) {
  const { maxItems = 1, about } = parameter;
  if (texts.length > maxItems) {
    throw invalid(`Array is too long (${texts.length}), maximum ${maxItems}`, `${name} (${about})`);
  }
  return texts.map((text) => readOne(text, name, parameter));
}

/** @type {Record<Parameter['type'], (text: string, parameter: Parameter, where: string) => unknown>} */
const readers = {
  integer(text, { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }, where) {
    if (!/^-?\d+$/.test(text)) {
      throw invalid('Expected type integer but found type string', where);
    }
    const value = Number(text);
    if (value < minimum) throw invalid(`Value ${value} is less than minimum ${minimum}`, where);
    if (value > maximum) throw invalid(`Value ${value} is greater than maximum ${maximum}`, where);
    return value;
  },

  boolean(text, _parameter, where) {
    if (text === 'true') return true;
    if (text === 'false') return false;
    throw invalid('Expected type boolean but found type string', where);
  },

  string(text, { minLength = 0, maxLength = Number.POSITIVE_INFINITY }, where) {
    const length = `(${text.length} chars)`;
    if (text.length < minLength) {
      throw invalid(`String is too short ${length}, minimum ${minLength}`, where);
    }
    if (text.length > maxLength) {
      throw invalid(`String is too long ${length}, maximum ${maxLength}`, where);
    }
    return text;
  },
};

/** @param {string} problem @param {string} [where] the parameter and what it is about */
function invalid(problem, where) {
  const place = where ? ` on property ${where}` : '';
  return refusal(400, `Query validation error: '${problem}'${place}.`, 'invalid_query_string');
}
