/** Checkpoint paging of the lists that `api` itself gives: `take` and `from` in, rows and `next` out. */

const defaultTake = 50;
/** Auth0 documents it, but not what it answers beyond. */
const maximumTake = 100;

/**
 * What is asked for is checked in the runtime; how many rows an answer has at most, by the server.
 *
 * @template Row
 * @param {Row[]} rows all of them
 * @param {{ take?: number, from?: string }} [paging]
 * @param {boolean} [isWhole] all rows are on the first page
 * @returns {{ rows: Row[], next?: string }}
 * @throws {Error}
 */
export function checkpointPage(rows, { take, from } = {}, isWhole = false) {
  if (from !== undefined && typeof from !== 'string') {
    throw new Error('The "from" parameter must be a string.');
  }
  if (take !== undefined && !(Number.isInteger(take) && take > 0)) {
    throw new Error('The "take" parameter must be a positive integer.');
  }
  const start = from === undefined ? 0 : readCursor(from);
  const end = isWhole ? rows.length : start + Math.min(take ?? defaultTake, maximumTake);
  return { rows: rows.slice(start, end), ...(end < rows.length && { next: cursor(end) }) };
}

/** @param {number} start */
const cursor = (start) => Buffer.from(`row ${start}`).toString('base64url');

/** @param {string} text */
function readCursor(text) {
  const [, start] = /^row (\d+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (start === undefined) throw new Error('"from" is not a cursor of this list.');
  return Number(start);
}
