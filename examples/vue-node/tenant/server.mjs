/** The local tenant: login, tokens, the Management API, the Action at every login, and a console to change things. */
import { fileURLToPath } from 'node:url';
import express from 'express';
import { actionSecrets, startInstance, startManagementApi } from 'permission-claims-simulator';
import { closeAll, listen } from '../listen.mjs';
import { runningConditions } from './console/conditions.mjs';
import { consoleRoutes } from './console/routes.mjs';
import { loginRoutes } from './login/routes.mjs';
import { logout } from './logout.mjs';
import { notFound } from './not-found.mjs';
import { postLoginTrigger } from './post-login.mjs';
import { createProvider } from './provider.mjs';
import { tenantOf } from './tenant.mjs';
import { userinfoRoutes } from './userinfo.mjs';

/** @param {string} path from this folder */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * @param {import('../settings.mjs').LocalSettings} settings
 * @returns {Promise<import('../listen.mjs').Running>}
 */
export async function startTenant(settings) {
  /** @type {import('../listen.mjs').Running[]} */
  const running = [];
  try {
    const tenant = await tenantOf(settings);
    const managementApi = await startManagementApi({ tenant });
    running.push(managementApi);
    const action = await startInstance({
      actions: [settings.own?.action ?? { file: here('../../../pkg/action.js') }],
      authorityFile: managementApi.authorityFile,
    });
    running.push({ close: action.stop });

    const app = tenantApp({ tenant, settings, managementApi, action });
    running.push(await listen(app, settings.tenant));
    return { close: () => closeAll(running) };
  } catch (error) {
    await closeAll(running);
    throw error;
  }
}

/**
 * @param {object} parts
 * @param {import('./event.mjs').Tenant} parts.tenant
 * @param {import('../settings.mjs').LocalSettings} parts.settings
 * @param {Awaited<ReturnType<typeof startManagementApi>>} parts.managementApi
 * @param {import('permission-claims-simulator').Instance} parts.action
 */
function tenantApp({ tenant, settings, managementApi, action }) {
  const applicationAddress = settings.spa.origin;
  const { namespace } = settings.auth0;
  const secrets = actionSecrets(tenant, managementApi.domain, {}, { namespace });
  const trigger = postLoginTrigger({ tenant, action, managementApi, secrets });
  const provider = createProvider({ tenant, settings, trigger });
  provider.use(notFound(applicationAddress));
  provider.on('server_error', (_ctx, error) => console.error(error));

  const app = express();
  app.use('/design', express.static(here('../design')));
  const conditions = runningConditions({ secrets, faults: managementApi.faults });
  app.use(
    '/console',
    consoleRoutes({ tenant, trigger, conditions, origin: settings.tenant.origin }),
  );
  app.use('/login', loginRoutes({ provider, tenant, settings }));
  app.get('/v2/logout', logout({ provider, applicationAddress }));
  app.use('/userinfo', userinfoRoutes({ tenant, settings, trigger }));
  app.get('/', (_request, response) => response.redirect('/console'));
  app.use(provider.callback());
  return app;
}
