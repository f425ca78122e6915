/** Checkpoint paging of the lists that `api` itself gives: `take` and `from` in, rows and `next` out. */

const defaultTake = 50;
const maximumTake = 100;

/**
 * Auth0 documents the limit, but not what happens beyond it: here it throws.
 *
 * @template Row
 * @param {Row[]} rows all of them
 * @param {{ take?: number, from?: string }} [paging]
 * @returns {{ rows: Row[], next?: string }}
 * @throws {RangeError}
 */
export function checkpointPage(rows, { take = defaultTake, from } = {}) {
  if (!Number.isInteger(take) || take < 1 || take > maximumTake) {
    throw new RangeError(`"take" must be between 1 and ${maximumTake}.`);
  }
  const start = from === undefined ? 0 : readCursor(from);
  const end = start + take;
  return { rows: rows.slice(start, end), ...(end < rows.length && { next: cursor(end) }) };
}

/** @param {number} start */
const cursor = (start) => Buffer.from(`row ${start}`).toString('base64url');

/** @param {string} text */
function readCursor(text) {
  const [, start] = /^row (\d+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (start === undefined) throw new RangeError('"from" is not a cursor of this list.');
  return Number(start);
}
