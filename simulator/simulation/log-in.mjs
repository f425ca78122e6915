/** One login: an event with its secrets, through an instance, at a tenant. */
import { membershipsAt } from '../tenant/roles.mjs';
import { actionSecrets } from '../tenant/secrets.mjs';

/** @typedef {import('./simulate.mjs').ManagementApi} ManagementApi */
/** @typedef {import('./instance.mjs').Instance} Instance */

/**
 * What the Action gets.
 *
 * @param {Pick<import('./simulation.mjs').CompleteSimulation, 'tenant' | 'secrets' | 'conditions'>} simulation
 * @param {string} domain
 * @param {import('./simulation.mjs').NamedEvent} named
 * @returns {{ event: import('./simulation.mjs').NamedEvent, given: import('../runtime/process.mjs').Given }}
 */
export function prepared({ tenant, secrets, conditions }, domain, { name, event }) {
  const own = actionSecrets(tenant, domain, event.secrets, secrets);
  const { effectiveRoles, groups } = membershipsAt(tenant, /** @type {any} */ (event));
  return {
    event: { name, event: { ...event, secrets: own } },
    given: conditions.hasApiRoles ? { effectiveRoles, groups } : { groups },
  };
}

/**
 * A login that no other is interleaved with.
 *
 * @param {ManagementApi} managementApi
 * @param {Instance} instance
 * @param {ReturnType<typeof prepared>} login
 * @returns {Promise<Omit<import('./simulate.mjs').Login, 'number'>>}
 */
export async function logInAlone({ requests }, instance, { event, given }) {
  const before = requests.length;
  const executed = await instance.execute(event.event, given);
  // What an Action leaves undone belongs to its login, and must not run into the next.
  await instance.settle();
  return { event, ...executed, requests: requests.slice(before) };
}
