/** The local tenant of a simulation, at its own names: behind a gateway, which no connection of the Action gets around. */
import { BadInput } from '../bad-input.mjs';
import { startGateway } from '../gateway/gateway.mjs';
import { byHttps, hostOf, simulationRefusals } from '../gateway/routes.mjs';
import { stubListener } from '../gateway/stub.mjs';
import { startManagementApi } from '../management-api/server.mjs';
import { domainsOf } from '../tenant/domains.mjs';

/** @typedef {Awaited<ReturnType<typeof startTenant>>} RunningTenant */

/** @typedef {Pick<import('./simulation.mjs').CompleteSimulation, 'tenant' | 'events' | 'stubs' | 'allowedHosts'>} Simulation */

/**
 * @param {Simulation} simulation
 * @throws {BadInput} when a stub or the real host is to stand for the tenant
 */
export function domainsOfSimulation({ tenant, events, stubs, allowedHosts }) {
  const domains = domainsOf(
    tenant,
    events.map(({ event }) => event),
  );
  const own = [...domains.canonical, ...domains.custom];
  const taken = [...Object.keys(stubs), ...allowedHosts].find((host) => own.includes(hostOf(host)));
  if (taken === undefined) return domains;
  throw new BadInput(`the host \`${taken}\` is the tenant's own; leave it to the simulator`);
}

/**
 * @param {Simulation} simulation
 * @param {Omit<Parameters<typeof startManagementApi>[0], 'tenant' | 'canonical'>} [options]
 */
export async function startTenant(simulation, options) {
  const { tenant, stubs, allowedHosts } = simulation;
  const { canonical, custom } = domainsOfSimulation(simulation);
  const managementApi = await startManagementApi({
    ...options,
    // What an Action changes is changed for this run.
    tenant: structuredClone(tenant),
    canonical,
  });
  try {
    /** @type {import('../gateway/gateway.mjs').Options['hosts']} */
    const hosts = {};
    for (const [host, stub] of Object.entries(stubs)) {
      hosts[host] = { destination: 'stub', answer: stubListener(stub) };
    }
    for (const host of [...canonical, ...custom]) {
      hosts[byHttps(host)] = {
        destination: 'tenant',
        answer: (request, response) => managementApi.answer(request, response, host),
      };
    }
    const gateway = await startGateway({
      hosts,
      passed: allowedHosts,
      refusals: simulationRefusals,
    });
    const { authorityFile, routes } = gateway;
    return {
      ...managementApi,
      domain: canonical[0],
      /** What an instance needs to reach it. */
      reach: { authorityFile, routes },
      async close() {
        await gateway.close();
        await managementApi.close();
      },
    };
  } catch (error) {
    await managementApi.close();
    throw error;
  }
}
