/** How a login has ended. */

/**
 * @param {import('../../post-login.mjs').Login['result']} result
 * @returns {{ text: string, tone: string, reason: string | null }}
 */
export function outcomeOf({ denied, error, isSuspended, claims, logs }) {
  if (error !== null) return { text: 'failed', tone: 'danger', reason: error };
  if (denied !== null) return { text: 'denied', tone: 'danger', reason: denied };
  if (isSuspended) return { text: 'sent away', tone: 'warning', reason: null };
  const isKnown = Object.keys(claims.idToken).some((name) => name.endsWith('/permissions'));
  // Another Action need not have such a claim.
  const isOurs = logs.some(({ text }) => text.startsWith('permission-claims '));
  return isOurs && !isKnown
    ? { text: 'permissions unknown', tone: 'warning', reason: null }
    : { text: 'ok', tone: 'success', reason: null };
}
