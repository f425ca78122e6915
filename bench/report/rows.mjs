/** Finds what was measured. */

/**
 * The first row with these members, if there is one.
 *
 * @template {object} Row
 * @param {Row[]} rows
 * @param {Partial<Row>} members
 * @returns {Row | undefined}
 */
export const findRow = (rows, members) =>
  rows.find((row) =>
    Object.entries(members).every(
      ([name, value]) => row[/** @type {keyof Row} */ (name)] === value,
    ),
  );

/**
 * The first row with these members, which must be there.
 *
 * @template {object} Row
 * @param {Row[]} rows
 * @param {Partial<Row>} members
 * @returns {Row}
 */
export function rowOf(rows, members) {
  const found = findRow(rows, members);
  if (!found) throw new RangeError(`nothing was measured with ${JSON.stringify(members)}`);
  return found;
}

/** Each value once. @template T @param {T[]} values */
export const distinct = (values) => [...new Set(values)];
