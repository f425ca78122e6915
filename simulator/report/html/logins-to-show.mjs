/** Which logins of many are shown one by one. */

/** @typedef {import('../report.mjs').LoginReport} Login */

/**
 * All, or the first of each event and of each bad outcome.
 *
 * @param {{ logins: Login[] }} run
 * @param {number} most
 */
export function loginsToShow({ logins }, most) {
  if (logins.length <= most) return logins;
  const kinds = new Set();
  return logins
    .filter(({ event, outcome }) => {
      const seen = kinds.has(event.name) && (outcome === 'ok' || kinds.has(outcome));
      kinds.add(event.name).add(outcome);
      return !seen;
    })
    .slice(0, most);
}
