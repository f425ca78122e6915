/**
 * Checkpoint paging (`from`, `take`) as the Management API does it: each answer but the last has a cursor `next`.
 * https://auth0.com/docs/api/management/v2
 */
import { refusal } from '../refusal.mjs';

const defaultTake = 50;

/**
 * @param {string} name of the rows in the answer
 * @returns {import('../router.mjs').List}
 */
export function checkpointList(name) {
  return {
    parameters: {
      from: { type: 'string', about: 'Optional Id from which to start selection' },
      take: {
        type: 'integer',
        about: 'Number of results per page. Defaults to 50',
        minimum: 1,
      },
    },
    page(query, { cap = Number.POSITIVE_INFINITY, key, rows, disturbance, isWhole }) {
      const { from, take = defaultTake } = query;
      const all = rows();
      const start = from === undefined ? 0 : readCursor(from, key);
      const limit = isWhole ? all.length : Math.min(take, cap);
      const slice = all.slice(start, start + limit);
      const end = start + slice.length;
      // An "endless" list begins again where it should end.
      const next = end < all.length ? end : disturbance === 'endless' ? 0 : undefined;
      return {
        body: { [name]: slice, ...(next !== undefined && { next: cursor(key, next) }) },
        part: { start, rows: slice.length, limit, total: all.length },
      };
    },
  };
}

/** A cursor is good for the list of its key only. @param {string} key @param {number} start */
const cursor = (key, start) => Buffer.from(JSON.stringify([key, start])).toString('base64url');

/** @param {string} text @param {string} key @returns {number} */
function readCursor(text, key) {
  try {
    const [list, start] = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (list === key && Number.isInteger(start) && start >= 0) return start;
  } catch {
    // Not one of ours: refused like another list's.
  }
  throw refusal(400, 'Invalid pagination cursor.', 'invalid_paging');
}
