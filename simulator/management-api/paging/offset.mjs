/**
 * Offset paging (`page`, `per_page`, `include_totals`) as the Management API does it.
 *
 * Default 50 rows, maximum 100; `limit` in the answer is the page size really used, `start` the first row's offset.
 * https://auth0.com/docs/api/management/v2/users/get-permissions
 */
import { boolean, integer } from './query.mjs';

const defaultPerPage = 50;
const maximumPerPage = 100;

/** @typedef {{ page: number, perPage: number, includeTotals: boolean }} Paging */

/**
 * @param {URLSearchParams} query
 * @param {object} [limits]
 * @param {number} [limits.cap] the server gives at most this many rows even when more are asked for
 * @param {number} [limits.maximumPage] default: none
 * @returns {Paging}
 * @throws {import('../refusal.mjs').Refusal} 400 `invalid_query_string`
 */
export function readPaging(query, { cap = maximumPerPage, maximumPage } = {}) {
  const perPage = integer(query, 'per_page', {
    about: 'Number of results per page. Defaults to 50',
    minimum: 1,
    maximum: maximumPerPage,
  });
  const page = integer(query, 'page', {
    about: 'Page index of the results to return. First page is 0',
    minimum: 0,
    maximum: maximumPage,
  });
  const about = 'Return results inside an object that contains the total result count';
  return {
    page: page ?? 0,
    perPage: Math.min(perPage ?? defaultPerPage, cap),
    includeTotals: boolean(query, 'include_totals', about),
  };
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
