/**
 * One login through an Action, with nothing around it that would be measured as well: an `api` that keeps what it is
 * given, where the simulator's own records and checks every call.
 */

/**
 * @typedef {object} Outcome
 * @property {Record<string, unknown>} claims of the ID token
 * @property {import('../../simulator/runtime/console.mjs').Log[]} logs
 */

/**
 * @param {import('../../simulator/runtime/load.mjs').Action} action
 * @param {object} event
 * @param {{ cache: import('../../simulator/runtime/cache.mjs').Cache, roles: object }} members of `api`
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

/** @typedef {{ roles: number, permissions: number }} Lost how many did not arrive */

/**
 * What a login did not get.
 *
 * @param {Outcome} outcome
 * @param {import('../tenant.mjs').Complete} complete
 * @returns {Lost}
 * @throws {Error} when it got what it should not have
 */
export function lostBy({ claims, logs }, { namespace, roles, permissions }) {
  /** @param {string} name @param {string[]} all */
  const lost = (name, all) => {
    const arrived = /** @type {string[]} */ (claims[`${namespace}/${name}`] ?? []);
    const those = new Set(arrived);
    const kept = all.filter((value) => those.has(value));
    // Each once, in the order of the tenant, and nothing else.
    if (kept.join() !== arrived.join()) {
      throw new Error(`wrong ${name}: ${arrived.slice(0, 5)}...; it said: ${logs[0]?.text}`);
    }
    return all.length - kept.length;
  };
  return { roles: lost('roles', roles), permissions: lost('permissions', permissions) };
}
