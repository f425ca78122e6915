/**
 * Checkpoint paging (`from`, `take`) as the Management API does it: each answer but the last has a cursor `next`.
 * https://auth0.com/docs/api/management/v2
 */
import { refusal } from '../refusal.mjs';
import { integer } from './query.mjs';

const defaultTake = 50;

/**
 * @param {string} name of the rows in the answer
 * @param {object[]} rows all of them
 * @param {URLSearchParams} query
 * @param {object} list
 * @param {string} list.key a cursor is good for the list of this key only
 * @param {number} [list.cap] the server gives at most this many rows even when more are asked for
 * @throws {import('../refusal.mjs').Refusal} 400
 */
export function checkpointPage(name, rows, query, { key, cap = Number.POSITIVE_INFINITY }) {
  const about = 'Number of results per page. Defaults to 50';
  const take = integer(query, 'take', { about, minimum: 1 }) ?? defaultTake;
  const from = query.get('from');
  const start = from === null ? 0 : readCursor(from, key);
  const end = start + Math.min(take, cap);
  return {
    [name]: rows.slice(start, end),
    ...(end < rows.length && { next: cursor(key, end) }),
  };
}

/** @param {string} key @param {number} start */
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
