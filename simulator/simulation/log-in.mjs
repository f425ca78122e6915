/** One login: an event with its secrets, through an instance, at a tenant. */
import { membershipsAt } from '../tenant/roles.mjs';
import { actionSecrets } from '../tenant/secrets.mjs';

/** @typedef {import('./simulate.mjs').ManagementApi} ManagementApi */
/** @typedef {import('./instance.mjs').Instance} Instance */

/**
 * With the secrets of all Actions in one, and those of each.
 *
 * @typedef {import('./simulation.mjs').NamedEvent & { secrets: Record<string, string | undefined>[] }} LoginEvent
 */

/**
 * What the Action gets.
 *
 * @param {Pick<import('./simulation.mjs').CompleteSimulation, 'actions' | 'tenant' | 'secrets' | 'conditions' | 'live'>} simulation
 * @param {{ domain: string, tenant?: import('../tenant/tenant.mjs').Tenant }} managementApi `tenant`: as it is now; absent: of a real one
 * @param {import('./simulation.mjs').NamedEvent} named
 * @returns {{ event: LoginEvent, given: import('../runtime/process.mjs').Given }}
 */
export function prepared(simulation, { domain, tenant }, { name, event, filled }) {
  const { actions, secrets, conditions, live } = simulation;
  const ofEach = actions.map((action) => {
    const given = { ...secrets, ...action.secrets };
    return live
      ? { ...live.secrets, ...given }
      : actionSecrets(simulation.tenant, domain, event.secrets, given);
  });
  const memberships = () =>
    live?.memberships ?? membershipsAt(tenant ?? simulation.tenant, /** @type {any} */ (event));
  return {
    event: {
      name,
      filled,
      event: { ...event, secrets: Object.assign({}, ...ofEach) },
      secrets: ofEach,
    },
    given: {
      secrets: ofEach,
      continues: conditions.continues,
      groups: () => memberships().groups,
      ...(conditions.hasApiRoles && { effectiveRoles: () => memberships().effectiveRoles }),
    },
  };
}

/**
 * Logins that are begun one after another, without waiting for one to end.
 *
 * @param {Instance} instance
 * @param {ReturnType<typeof prepared>[]} logins
 * @returns {Promise<Omit<import('./simulate.mjs').Login, 'number'>[]>}
 */
export async function logInAtOnce(instance, logins) {
  const executed = await Promise.all(
    logins.map(async ({ event, given }) => ({
      event,
      requests: null,
      ...(await instance.execute(event.event, given)),
    })),
  );
  await instance.settle();
  return executed;
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
