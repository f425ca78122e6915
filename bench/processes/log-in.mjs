/**
 * One login through an Action, with an `api` that does as little as possible: the simulator's own checks and records every
 * call, which would be measured, too.
 */

/**
 * @typedef {object} Outcome
 * @property {Record<string, unknown>} claims of the ID token
 * @property {import('permission-claims-simulator').Log[]} logs
 */

/**
 * @param {import('permission-claims-simulator').Action} action
 * @param {object} event
 * @param {{ cache: import('permission-claims-simulator').Cache, roles: object }} members of `api`
 * @returns {Promise<Outcome>}
 */
export async function logIn(action, event, { cache, roles }) {
  /** @type {Record<string, unknown>} */
  const claims = {};
  const token = {
    setCustomClaim(/** @type {string} */ name, /** @type {unknown} */ value) {
      claims[name] = value;
    },
  };
  const access = { deny() {} };
  const api = { access, accessToken: token, cache, idToken: token, roles };
  /** @type {Outcome['logs']} */
  const logs = [];
  await action.capture(logs, () => action.start()(event, api));
  return { claims, logs };
}

/** @typedef {{ roles: number, permissions: number }} Lost how many are missing from the claims */

/**
 * What is missing from a login's claims.
 *
 * @param {Outcome} outcome
 * @param {import('../tenant.mjs').Complete} complete
 * @returns {Lost}
 * @throws {Error} if they hold anything else, or in another order
 */
export function lostBy({ claims, logs }, { namespace, roles, permissions }) {
  /** @param {string} name @param {string[]} all */
  const lost = (name, all) => {
    const arrived = /** @type {string[]} */ (claims[`${namespace}/${name}`] ?? []);
    const those = new Set(arrived);
    const kept = all.filter((value) => those.has(value));
    if (kept.join() !== arrived.join()) {
      throw new Error(`wrong ${name}: ${arrived.slice(0, 5)}...; log: ${logs[0]?.text}`);
    }
    return all.length - kept.length;
  };
  return { roles: lost('roles', roles), permissions: lost('permissions', permissions) };
}
