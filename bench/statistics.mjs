/** Medians and spreads: on a machine with other work, a mean says little and a maximum nothing. */

/**
 * @typedef {object} Figure
 * @property {number} median
 * @property {number} low a quarter of the values is below
 * @property {number} high a quarter of the values is above
 */

/** The smallest value that at least `percent` of all values do not exceed. @param {number[]} values @param {number} percent */
export function percentile(values, percent) {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) throw new RangeError('there are no values');
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
}

/** @param {number[]} values */
export function median(values) {
  const sorted = Float64Array.from(values).sort();
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** @param {number[]} values @returns {Figure} */
export const figure = (values) => ({
  median: median(values),
  low: percentile(values, 25),
  high: percentile(values, 75),
});

/**
 * How many times the other it is, round by round, because both have a turn in each round.
 *
 * @param {number[]} values
 * @param {number[]} others
 * @returns {Figure}
 */
export const ratio = (values, others) =>
  figure(values.map((value, round) => value / others[round]));

/** How much more than the other it is, round by round. @param {number[]} values @param {number[]} others @returns {Figure} */
export const difference = (values, others) =>
  figure(values.map((value, round) => value - others[round]));
