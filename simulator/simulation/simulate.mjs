/** Logs people in through the Actions of a flow: all events, over and over, at a local tenant of their own. */
import { readFile } from 'node:fs/promises';

import { startLiveTenant } from '../live/tenant.mjs';
import { watchProcessConsole } from '../runtime/console.mjs';
import { observedFetch } from '../runtime/requests.mjs';
import { virtualManagementApi } from '../virtual/management-api.mjs';
import { virtualNetwork } from '../virtual/network.mjs';
import { startInstance } from './instance.mjs';
import { logInAlone, prepared } from './log-in.mjs';
import { probe } from './probes.mjs';
import { completed } from './simulation.mjs';
import { domainsOfSimulation, startTenant } from './tenant.mjs';
import { startVirtualInstance } from './virtual-instance.mjs';

/** @typedef {import('./simulation.mjs').CompleteSimulation} CompleteSimulation */
/** @typedef {import('./instance.mjs').Instance} Instance */
/** @typedef {import('../management-api/server.mjs').ManagementApi | import('../virtual/management-api.mjs').VirtualManagementApi | import('../live/tenant.mjs').LiveTenant} ManagementApi */

/**
 * @typedef {object} Run what happened
 * @property {RunAction[]} actions in the order of their flow
 * @property {string} node the version that ran them
 * @property {{ name: string, domain: string }} tenant
 * @property {import('./simulation.mjs').Conditions} conditions
 * @property {Login[]} logins in the order of their events
 * @property {import('../management-api/service.mjs').Request[]} requests of all logins
 * @property {string[]} crashes what each crash of the instance said
 * @property {string[]} unusedFaults those that no request has met
 * @property {boolean} leavesWork the Action still had something to do long after its handler had ended
 * @property {number} tokenLifetimeSeconds of the tenant's Management API tokens
 * @property {(text: string) => boolean} isAccessToken whether the text is one of them
 * @property {import('../tenant/tenant.mjs').Tenant} [directory] what the tenant holds; absent: only the tenant knows
 * @property {import('../live/tenant.mjs').LiveRun} [live] of a real tenant
 * @property {import('./probes.mjs').Probes | null} probes further logins, to compare with; null: there were none
 *
 * @typedef {{ file: string, bytes: number, dependencies: string[], code: string }} RunAction
 *
 * @typedef {object} Login
 * @property {import('./log-in.mjs').LoginEvent} event with the secrets that the Actions got
 * @property {number} number which one with this event, from 1
 * @property {boolean} isCold no login of the instance had ended before it began
 * @property {import('../runtime/flow/total.mjs').FlowResult} result
 * @property {import('../management-api/service.mjs').Request[] | null} requests null: with interleaved logins nobody can
 *   say whose a request is
 */

/**
 * @param {import('./simulation.mjs').Simulation} simulation
 * @returns {Promise<Run>}
 * @throws {import('../bad-input.mjs').BadInput} when the Action cannot be loaded, or nobody logs in
 */
export async function simulate(simulation) {
  const { clock, ...complete } = completed(simulation);
  return clock ? simulateVirtually(complete, clock) : simulateOverHttps(complete);
}

/** @param {CompleteSimulation} simulation @returns {Promise<Run>} */
async function simulateOverHttps(simulation) {
  const { actions, execPath, conditions } = simulation;
  const { latencyMs, plan, faults, evictsCache } = conditions;
  let passedMs = 0;
  const now = () => Date.now() + passedMs;
  const served = { latencyMs, plan: plan ?? undefined, faults, now };
  const managementApi = simulation.live
    ? await startLiveTenant(simulation.live)
    : await startTenant(simulation, served);
  try {
    const instance = await startInstance({
      actions,
      execPath,
      ...managementApi.reach,
      evictsCache,
    });
    try {
      const logins = await logInAll(simulation, managementApi, instance, (ms) => {
        passedMs += ms;
      });
      const run = await runOf(simulation, managementApi, instance, logins);
      if (simulation.isProbed) run.probes = await probe(simulation, run);
      return run;
    } finally {
      await instance.stop();
    }
  } finally {
    await managementApi.close();
  }
}

/**
 * @param {CompleteSimulation} simulation
 * @param {import('../virtual/clock.mjs').VirtualClock} clock
 * @returns {Promise<Run>}
 */
async function simulateVirtually(simulation, clock) {
  const { actions, tenant, conditions } = simulation;
  const { latencyMs, plan, faults, evictsCache } = conditions;
  const served = {
    tenant: structuredClone(tenant),
    latencyMs: () => latencyMs,
    plan: plan ?? undefined,
    faults,
  };
  const { canonical, custom } = domainsOfSimulation(simulation);
  const [domain, ...others] = [...canonical, ...custom];
  const managementApi = virtualManagementApi({ ...served, canonical, domain, others, clock });
  const network = virtualNetwork({
    hosts: [domain, ...others],
    tenant: managementApi.fetch,
    stubs: simulation.stubs,
  });
  const { fetch } = globalThis;
  clock.install();
  globalThis.fetch = observedFetch(network.fetch, network.wayTo);
  const unwatch = watchProcessConsole();
  try {
    const instance = await startVirtualInstance({ actions, evictsCache, clock });
    const logins = await clock.until(logInAll(simulation, managementApi, instance, () => {}));
    return runOf(simulation, managementApi, instance, logins);
  } finally {
    unwatch();
    globalThis.fetch = fetch;
    clock.uninstall();
  }
}

/**
 * @param {CompleteSimulation} simulation
 * @param {ManagementApi} managementApi
 * @param {Instance} instance
 * @param {Login[]} logins
 * @returns {Promise<Run>}
 */
async function runOf(simulation, managementApi, instance, logins) {
  const { tenant, conditions } = simulation;
  const actions = simulation.actions.map(async ({ file, dependencies }, index) => ({
    file,
    dependencies,
    bytes: instance.bytes[index],
    code: await readFile(file, 'utf8'),
  }));
  const { domain, requests, faults, isAccessToken, tokenLifetimeSeconds } = managementApi;
  return {
    actions: await Promise.all(actions),
    node: instance.node,
    tenant: { name: tenant.name, domain },
    ...('run' in managementApi && { live: managementApi.run() }),
    conditions,
    logins,
    requests,
    crashes: instance.crashes(),
    unusedFaults: faults.unused(),
    leavesWork: instance.leavesWork(),
    tokenLifetimeSeconds,
    isAccessToken,
    ...(!simulation.live && { directory: tenant }),
    probes: null,
  };
}

/**
 * @param {CompleteSimulation} simulation
 * @param {ManagementApi} managementApi
 * @param {Instance} instance
 * @param {(ms: number) => void} passTime at the tenant
 */
async function logInAll(simulation, managementApi, instance, passTime) {
  const { events, conditions, onLogin, signal } = simulation;
  const isSerial = conditions.concurrency === 1;
  const planned = events.flatMap((named) => {
    const login = prepared(simulation, managementApi, named);
    return Array.from({ length: conditions.logins }, (_, index) => ({ login, number: index + 1 }));
  });
  /** @type {Login[]} */
  const logins = [];
  let next = 0;
  let done = 0;
  onLogin?.(done, planned.length);

  async function logInNext() {
    while (next < planned.length && !signal?.aborted) {
      const place = next++;
      const { login, number } = planned[place];
      const ageMs = place > 0 ? conditions.ageMs : 0;
      passTime(ageMs);
      const given = { ...login.given, ageMs };
      if ('nextLogin' in managementApi) managementApi.nextLogin();
      const { event } = login;
      logins[place] = {
        number,
        ...(isSerial
          ? await logInAlone(managementApi, instance, { event, given })
          : { event, requests: null, ...(await instance.execute(event.event, given)) }),
      };
      onLogin?.(++done, planned.length);
    }
  }

  await Promise.all(Array.from({ length: conditions.concurrency }, logInNext));
  if (!isSerial) await instance.settle();
  return logins.filter(Boolean);
}
