/** Numbers as a person reads them. */

/** Whole ones, but for the few of a warm login. @param {number} ms */
export const milliseconds = (ms) =>
  `${ms.toLocaleString('en', { maximumFractionDigits: ms < 10 ? 2 : 0 })} ms`;

/** Of a length. @param {number} value @param {number} whole */
export const percent = (value, whole) => `${Math.round((value / whole) * 10_000) / 100}%`;

/** @param {'idToken' | 'accessToken'} token */
export const tokenName = (token) => (token === 'idToken' ? 'ID token' : 'access token');
