/** Under which conditions the logins were, in words. */

/** Those that are not the usual ones. @param {import('../simulation/simulation.mjs').Conditions} conditions @returns {string[]} */
export function unusualConditions(conditions) {
  const { plan, latencyMs, faults, concurrency, hasApiRoles, evictsCache } = conditions;
  const { ageMs, expected, continues } = conditions;
  return [
    plan && `rate limits of plan ${plan}`,
    latencyMs && `${latencyMs} ms of latency`,
    concurrency > 1 && `${concurrency} logins at a time`,
    !hasApiRoles && 'no api.roles',
    evictsCache && 'api.cache forgets',
    ageMs && `${(ageMs / 1000).toLocaleString('en')} s between logins`,
    continues.length > 0 && `--continue ${continues.join(' ')}`,
    expected && `expected ${expected}`,
    faults.length && `faults ${faults.join(' ')}`,
  ].filter((part) => typeof part === 'string');
}
