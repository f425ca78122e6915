/** Numbers as text, for people. */

/** Three significant digits, or a whole number. @param {number} value */
export function number(value) {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', {
    minimumFractionDigits: Math.min(digits, 3),
    maximumFractionDigits: Math.min(digits, 3),
  });
}

/** @param {number} value */
export const whole = (value) => Math.round(value).toLocaleString('en');

/** The median, and the range of the middle half. @param {import('../statistics.mjs').Figure} figure */
export const spread = ({ median, low, high }) =>
  `${number(median)} (${number(low)}–${number(high)})`;

/** @param {number} part @param {number} all */
export function percent(part, all) {
  const value = (100 * part) / all;
  return `${value >= 10 || value === 0 ? Math.round(value) : value.toFixed(1)} %`;
}

/** @param {number} bytes */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** How much more, or less. @param {number} bytes */
export const signedMegabytes = (bytes) => `${bytes < 0 ? '−' : '+'}${megabytes(Math.abs(bytes))}`;
