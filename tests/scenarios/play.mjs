/** A scenario of `tests/scenarios`, played against an Action's file. */
import { readFile } from 'node:fs/promises';
import {
  certificate,
  createCache,
  execute,
  loadAction,
  rolesPart,
  startInstance,
} from 'permission-claims-simulator';
import { refuse } from '../action/behaviors.mjs';
import { clock } from '../action/clock.mjs';
import { checkConfidential } from '../action/confidential.mjs';
import { startServer } from '../action/server.mjs';
import { startVirtualServer } from '../action/virtual-server.mjs';
import { readScenario } from './scenario.mjs';
import { scenarioTenant } from './tenant.mjs';

/**
 * @typedef {import('permission-claims-simulator').Result} Result
 *
 * @typedef {object} Played
 * @property {import('./scenario.mjs').Expected[]} expected one for each login
 * @property {Result[]} results likewise
 * @property {string[]} unexpected what should not have been asked
 * @property {string[]} missing what should have been
 */

/** In virtual time and without a network: for what waits. @param {string} name @param {string} file @returns {Promise<Played>} */
export async function playVirtually(name, file) {
  const server = startVirtualServer(() => refuse(404));
  const action = loadAction(await readFile(file, 'utf8'), { filename: file });
  const cache = createCache();
  try {
    return await play(name, server, (event, effectiveRoles) => {
      const roles = effectiveRoles && rolesPart(effectiveRoles);
      return clock.until(execute(action, event, { cache, roles }));
    });
  } finally {
    await server.close();
  }
}

/**
 * Over HTTPS, in a process of its own, because an instance remembers.
 *
 * @param {string} name
 * @param {string} file
 * @param {string} [execPath] of another Node
 * @returns {Promise<Played>}
 */
export async function playOverHttps(name, file, execPath) {
  const { authorityFile } = await certificate();
  const server = await startServer(() => refuse(404));
  const action = await startInstance({ actions: [{ file }], authorityFile, execPath });
  try {
    return await play(name, server, async (event, effectiveRoles) => {
      const { result } = await action.execute(event, { effectiveRoles });
      return result;
    });
  } finally {
    await action.stop();
    server.close();
  }
}

/**
 * @param {string} name
 * @param {{ domain: string, become: (script: import('../action/server.mjs').Script) => void }} server
 * @param {(event: unknown, effectiveRoles: import('./scenario.mjs').Scenario['effectiveRoles']) => Promise<Result>} logIn
 * @returns {Promise<Played>}
 */
async function play(name, server, logIn) {
  const scenario = readScenario(name, server.domain);
  const { events, expected, effectiveRoles } = scenario;
  const { script, unexpected, missing } = scenarioTenant(scenario, server.domain);
  server.become(script);
  const results = [];
  for (const event of events) results.push(await logIn(event, effectiveRoles));
  for (const result of results) checkConfidential(result);
  return { expected, results, unexpected, missing: missing() };
}
