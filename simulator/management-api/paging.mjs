/**
 * Offset paging (`page`, `per_page`, `include_totals`) as the Management API does it.
 *
 * Default 50 rows, maximum 100; `limit` in the answer is the page size really used, `start` the first row's offset.
 * https://auth0.com/docs/api/management/v2/users/get-permissions
 */
import { refusal } from './refusal.mjs';

const defaultPerPage = 50;
const maximumPerPage = 100;

/** @typedef {{ page: number, perPage: number, includeTotals: boolean }} Paging */

/**
 * @param {URLSearchParams} query
 * @param {number} [cap] the server gives at most this many rows even when more are asked for
 * @returns {Paging}
 * @throws {import('./refusal.mjs').Refusal} 400 `invalid_query_string`
 */
export function readPaging(query, cap = maximumPerPage) {
  const perPage = integer(query, 'per_page', {
    about: 'Number of results per page. Defaults to 50',
    fallback: defaultPerPage,
    minimum: 1,
    maximum: maximumPerPage,
  });
  const page = integer(query, 'page', {
    about: 'Page index of the results to return. First page is 0',
    fallback: 0,
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
  });
  const totals = query.get('include_totals') ?? 'false';
  if (totals !== 'true' && totals !== 'false') {
    throw invalid(
      `Expected type boolean but found type string`,
      'include_totals',
      'Return results inside an object that contains the total result count',
    );
  }
  return { page, perPage: Math.min(perPage, cap), includeTotals: totals === 'true' };
}

/**
 * One page of `rows`: a bare array, or with totals an object that holds it under `name`.
 *
 * @param {string} name
 * @param {object[]} rows all of them
 * @param {Paging} paging
 */
export function pageOf(name, rows, { page, perPage, includeTotals }) {
  const start = page * perPage;
  const slice = rows.slice(start, start + perPage);
  return includeTotals ? { [name]: slice, start, limit: perPage, total: rows.length } : slice;
}

/**
 * @param {URLSearchParams} query
 * @param {string} name
 * @param {{ about: string, fallback: number, minimum: number, maximum: number }} rule
 */
function integer(query, name, { about, fallback, minimum, maximum }) {
  const text = query.get(name);
  if (text === null) return fallback;
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

/** @param {string} problem @param {string} name @param {string} about */
function invalid(problem, name, about) {
  const message = `Query validation error: '${problem}' on property ${name} (${about}).`;
  return refusal(400, message, 'invalid_query_string');
}
