/**
 * Offset paging (`page`, `per_page`, `include_totals`) as the Management API does it.
 *
 * Default 50 rows, maximum 100; `limit` in the answer is the page size really used, `start` the first row's offset.
 * https://auth0.com/docs/api/management/v2/users/get-permissions
 */
import { refusal } from '../refusal.mjs';

const defaultPerPage = 50;
const maximumPerPage = 100;

/**
 * @param {string} name of the rows in an answer with totals; one without is a bare array
 * @param {{ maximumPage?: number, maximumRows?: number }} [limits] default: none. Rows behind `maximumRows` can be had
 *   by checkpoint paging only
 * @returns {import('../router.mjs').List}
 */
export function offsetList(name, { maximumPage, maximumRows = Number.POSITIVE_INFINITY } = {}) {
  return {
    parameters: {
      page: {
        type: 'integer',
        about: 'Page index of the results to return. First page is 0',
        minimum: 0,
        ...(maximumPage !== undefined && { maximum: maximumPage }),
      },
      per_page: {
        type: 'integer',
        about: 'Number of results per page. Defaults to 50',
        minimum: 1,
        maximum: maximumPerPage,
      },
      include_totals: {
        type: 'boolean',
        about: 'Return results inside an object that contains the total result count',
      },
    },
    page(query, { cap = maximumPerPage, rows, disturbance, isWhole }) {
      const { page = 0, per_page: perPage = defaultPerPage, include_totals: hasTotals } = query;
      // Whatever there is: it looks at what is asked for.
      if (!isWhole && (page + 1) * perPage > maximumRows) throw tooFar(page, maximumRows);
      const limit = isWhole ? Math.max(rows().length, 1) : Math.min(perPage, cap);
      const start = page * limit;
      const isLater = start > 0;
      // "Moved": the first row has gone since page 0 was read, so that every other row is one place further up.
      const all = disturbance === 'moved' && isLater ? rows().slice(1) : rows();
      const slice = all.slice(start, start + limit);
      const total = disturbance === 'total0' && isLater ? 0 : all.length;
      return {
        body: hasTotals ? { [name]: slice, start, limit, total } : slice,
        part: { start, rows: slice.length, limit, total: all.length },
      };
    },
  };
}

/** @param {number} page @param {number} maximum */
const tooFar = (page, maximum) =>
  refusal(
    400,
    `Requesting page ${page} exceeds the allowed maximum of ${maximum} records. To fetch results beyond ${maximum}, use the checkpoint pagination method.`,
    'invalid_paging',
  );
