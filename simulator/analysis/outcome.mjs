/** What became of a login, in one word. */

/**
 * `failed`: an error left the handler, or Auth0 would refuse what it set; `denied`: the Action refused the login;
 * `suspended`: it waits for a user who was sent away; `degraded`: it went on, but the Action, or a dependency of it, logged
 * an error.
 *
 * @typedef {'ok' | 'degraded' | 'suspended' | 'denied' | 'failed'} Outcome
 */

/** @param {import('../runtime/execute.mjs').Result & { isSuspended?: boolean }} result @returns {Outcome} */
export function outcomeOf({ error, denied, isSuspended, logs, processLogs }) {
  if (error !== null) return 'failed';
  if (denied !== null) return 'denied';
  if (isSuspended) return 'suspended';
  return [...logs, ...processLogs].some(({ level }) => level === 'error') ? 'degraded' : 'ok';
}
