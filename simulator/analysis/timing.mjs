/** How long logins took. */

/** @typedef {{ count: number, medianMs: number, p99Ms: number, longestMs: number }} Times */

/** @param {number[]} ms @returns {Times | null} null without any */
export function timesOf(ms) {
  if (ms.length === 0) return null;
  const sorted = [...ms].sort((a, b) => a - b);
  return {
    count: sorted.length,
    medianMs: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    longestMs: sorted[sorted.length - 1],
  };
}

/** The smallest of the values that so large a part of them does not exceed. @param {number[]} sorted @param {number} part */
const quantile = (sorted, part) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
