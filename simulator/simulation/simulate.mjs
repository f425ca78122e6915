/** Logs people in through an Action: all events, over and over, at a local tenant of their own. */
import { certificate } from '../certificate.mjs';
import { startManagementApi } from '../management-api/server.mjs';
import { membershipsAt } from '../tenant/roles.mjs';
import { actionSecrets } from '../tenant/secrets.mjs';
import { startInstance } from './instance.mjs';

/**
 * @typedef {object} Simulation
 * @property {{ file: string, dependencies: string[] }} action
 * @property {NamedEvent[]} events
 * @property {import('../tenant/tenant.mjs').Tenant} tenant
 * @property {Record<string, string>} secrets they go before the events' own
 * @property {Conditions} conditions
 * @property {(done: number, of: number) => void} [onLogin] after each one
 * @property {AbortSignal} [signal] no further login is begun
 *
 * @typedef {{ name: string, event: Record<string, any> }} NamedEvent
 *
 * @typedef {object} Conditions
 * @property {number} logins with each event, one after another or interleaved
 * @property {number} concurrency how many logins are under way at a time
 * @property {number} latencyMs of each answer of the tenant
 * @property {string | null} plan whose rate limits hold; null: none
 * @property {string[]} faults see `management-api/faults/spec.mjs`
 * @property {boolean} hasApiRoles false: as older runtimes, without `api.roles`
 * @property {boolean} evictsCache `api.cache` is empty at the start of each login
 *
 * @typedef {object} Run what happened
 * @property {{ file: string, bytes: number, dependencies: string[], node: string }} action
 * @property {{ name: string, domain: string }} tenant
 * @property {Conditions} conditions
 * @property {Login[]} logins in the order of their events
 * @property {import('../management-api/server.mjs').Request[]} requests of all logins
 * @property {string[]} crashes what each crash of the instance said
 * @property {string[]} unusedFaults those that no request has met
 * @property {boolean} leavesWork the Action still had something to do long after its handler had ended
 * @property {number} tokenLifetimeSeconds of the tenant's Management API tokens
 * @property {(text: string) => boolean} isAccessToken whether the text is one of them
 *
 * @typedef {object} Login
 * @property {NamedEvent} event with the secrets that the Action got
 * @property {number} number which one with this event, from 1
 * @property {boolean} isCold no login of the instance had ended before it began
 * @property {import('../runtime/execute.mjs').Result} result
 * @property {import('../management-api/server.mjs').Request[] | null} requests null: with interleaved logins nobody can
 *   say whose a request is
 */

/**
 * @param {Simulation} simulation
 * @returns {Promise<Run>}
 * @throws {import('../bad-input.mjs').BadInput} when the Action cannot be loaded
 */
export async function simulate(simulation) {
  const { action, tenant, conditions } = simulation;
  const { latencyMs, plan, faults, evictsCache } = conditions;
  const { authorityFile, ...server } = await certificate();
  const managementApi = await startManagementApi({
    tenant,
    certificate: server,
    latencyMs,
    plan: plan ?? undefined,
    faults,
  });
  try {
    const instance = await startInstance({ ...action, authorityFile, evictsCache });
    try {
      const logins = await logInAll(simulation, managementApi, instance);
      const { domain, requests, isAccessToken, tokenLifetimeSeconds } = managementApi;
      return {
        action: { ...action, bytes: instance.bytes, node: process.versions.node },
        tenant: { name: tenant.name, domain },
        conditions,
        logins,
        requests,
        crashes: instance.crashes(),
        unusedFaults: managementApi.faults.unused(),
        leavesWork: instance.leavesWork(),
        tokenLifetimeSeconds,
        isAccessToken,
      };
    } finally {
      await instance.stop();
    }
  } finally {
    await managementApi.close();
  }
}

/**
 * @param {Simulation} simulation
 * @param {import('../management-api/server.mjs').ManagementApi} managementApi
 * @param {import('./instance.mjs').Instance} instance
 */
async function logInAll(
  { events, tenant, secrets, conditions, onLogin, signal },
  managementApi,
  instance,
) {
  const { domain, requests } = managementApi;
  const isSerial = conditions.concurrency === 1;
  const planned = events.flatMap(({ name, event }) => {
    const own = actionSecrets(tenant, domain, event.secrets, secrets);
    const given = givenAt(tenant, event, conditions);
    const used = { name, event: { ...event, secrets: own } };
    return Array.from({ length: conditions.logins }, (_, index) => ({
      event: used,
      given,
      number: index + 1,
    }));
  });
  /** @type {Login[]} */
  const logins = [];
  let next = 0;
  let done = 0;

  async function logInNext() {
    while (next < planned.length && !signal?.aborted) {
      const place = next++;
      const { event, given, number } = planned[place];
      const before = requests.length;
      const executed = await instance.execute(event.event, given);
      // What an Action leaves undone belongs to its login, and must not run into the next.
      if (isSerial) await instance.settle();
      logins[place] = {
        event,
        number,
        ...executed,
        requests: isSerial ? requests.slice(before) : null,
      };
      onLogin?.(++done, planned.length);
    }
  }

  await Promise.all(Array.from({ length: conditions.concurrency }, logInNext));
  if (!isSerial) await instance.settle();
  return logins.filter(Boolean);
}

/**
 * @param {import('../tenant/tenant.mjs').Tenant} tenant
 * @param {any} event
 * @param {Conditions} conditions
 */
function givenAt(tenant, event, { hasApiRoles }) {
  const { effectiveRoles, groups } = membershipsAt(tenant, event);
  return hasApiRoles ? { effectiveRoles, groups } : { groups };
}
