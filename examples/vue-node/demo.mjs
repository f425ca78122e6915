/** Tenant, API and application, started together. */
import { startApi } from './api/server.mjs';
import { checkPorts, closeAll } from './listen.mjs';
import { startSpa } from './spa/server.mjs';
import { startTenant } from './tenant/server.mjs';

/**
 * All of them answer when this resolves; when it rejects, none of them is left.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<import('./listen.mjs').Running>}
 */
export async function startDemo(settings) {
  const { tenant, api, spa } = settings;
  await checkPorts(tenant ? [spa, api, tenant] : [spa, api]);
  /** @type {import('./listen.mjs').Running[]} */
  const running = [];
  try {
    if (tenant) running.push(await startTenant({ ...settings, tenant }));
    running.push(await startApi(settings));
    running.push(await startSpa(settings));
    return { close: () => closeAll(running) };
  } catch (error) {
    await closeAll(running);
    throw error;
  }
}
