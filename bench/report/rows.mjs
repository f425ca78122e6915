/** Finds what was measured. */

/** @typedef {import('../run.mjs').Results} Results */

/**
 * The one row with these members.
 *
 * @template {object} Row
 * @param {Row[]} rows
 * @param {Partial<Row>} members
 * @returns {Row}
 */
export function rowOf(rows, members) {
  const found = rows.find((row) =>
    Object.entries(members).every(
      ([name, value]) => row[/** @type {keyof Row} */ (name)] === value,
    ),
  );
  if (!found) throw new RangeError(`nothing was measured with ${JSON.stringify(members)}`);
  return found;
}

/** Each value once. @template T @param {T[]} values */
export const distinct = (values) => [...new Set(values)];
