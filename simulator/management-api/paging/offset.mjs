/**
 * Offset paging (`page`, `per_page`, `include_totals`) as the Management API does it.
 *
 * Default 50 rows, maximum 100; `limit` in the answer is the page size really used, `start` the first row's offset.
 * https://auth0.com/docs/api/management/v2/users/get-permissions
 */
import { boolean, integer } from './query.mjs';

const defaultPerPage = 50;
const maximumPerPage = 100;

/**
 * @param {string} name of the rows in an answer with totals; one without is a bare array
 * @param {{ maximumPage?: number }} [limits] default: none
 * @returns {import('../router.mjs').List}
 */
export function offsetList(name, { maximumPage } = {}) {
  return {
    parameters: ['page', 'per_page', 'include_totals'],
    page(query, { cap = maximumPerPage, rows, disturbance, isWhole }) {
      const { page, perPage, includeTotals } = readPaging(query, maximumPage);
      const limit = isWhole ? Math.max(rows().length, 1) : Math.min(perPage, cap);
      const start = page * limit;
      const isLater = start > 0;
      // "Moved": the first row has gone since page 0 was read, so that every other row is one place further up.
      const all = disturbance === 'moved' && isLater ? rows().slice(1) : rows();
      const slice = all.slice(start, start + limit);
      const total = disturbance === 'total0' && isLater ? 0 : all.length;
      return {
        body: includeTotals ? { [name]: slice, start, limit, total } : slice,
        part: { start, rows: slice.length, limit, total: all.length },
      };
    },
  };
}

/** @param {URLSearchParams} query @param {number} [maximumPage] */
function readPaging(query, maximumPage) {
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
    perPage: perPage ?? defaultPerPage,
    includeTotals: boolean(query, 'include_totals', about),
  };
}
