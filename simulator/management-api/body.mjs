/** JSON bodies of requests, checked and refused as the Management API does it. */
import { refusal } from './refusal.mjs';

/**
 * A list of texts, one at least, which is all that the body may hold.
 *
 * @param {string} body
 * @param {string} name
 * @param {string} about the property's description, which refusals quote
 * @returns {string[]}
 * @throws {import('./refusal.mjs').Refusal} 400 `invalid_body`
 */
export function readList(body, name, about) {
  const { [name]: list, ...rest } = read(body);
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw invalid(`Additional properties not allowed: ${unknown}`);
  if (list === undefined) throw invalid(`Missing required property: ${name}`);
  const where = ` on property ${name} (${about})`;
  if (!Array.isArray(list)) {
    throw invalid(`Expected type array but found type ${typeof list}`, where);
  }
  if (list.length === 0) throw invalid('Array is too short (0), minimum 1', where);
  const wrong = list.find((item) => typeof item !== 'string');
  if (wrong !== undefined) {
    throw invalid(`Expected type string but found type ${typeof wrong}`, where);
  }
  return list;
}

/** @param {string} body @returns {Record<string, unknown>} */
function read(body) {
  try {
    return Object(JSON.parse(body || '{}'));
  } catch {
    throw refusal(400, 'Invalid request payload JSON format');
  }
}

/** @param {string} problem */
const invalid = (problem, where = '') =>
  refusal(400, `Payload validation error: '${problem}'${where}.`, 'invalid_body');
