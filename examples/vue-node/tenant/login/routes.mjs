/** Logging in with a person's password. */
import { fileURLToPath } from 'node:url';
import express from 'express';
import helmet from 'helmet';

import { findUser } from 'permission-claims-simulator';
import { errorPage, loginPage, password } from './pages.mjs';
import { pagePolicy } from './policy.mjs';

/**
 * @param {object} options
 * @param {import('oidc-provider').Provider} options.provider
 * @param {import('../event.mjs').Tenant} options.tenant
 * @param {import('../../settings.mjs').Settings} options.settings
 */
export function loginRoutes({ provider, tenant, settings }) {
  const applicationAddress = settings.spa.origin;
  const routes = express.Router();
  routes.use(helmet({ contentSecurityPolicy: false }), withPolicy(applicationAddress));
  routes.get('/login.css', (_request, response) => {
    response.sendFile(fileURLToPath(new URL('login.css', import.meta.url)));
  });
  routes.use('/:uid', express.urlencoded({ extended: false }));

  routes.get('/:uid', async (request, response) => {
    const { params } = await provider.interactionDetails(request, response);
    const chosen = typeof params.login_hint === 'string' ? params.login_hint : undefined;
    response.send(view(request, { chosen }));
  });

  routes.post('/:uid', async (request, response) => {
    await provider.interactionDetails(request, response);
    const { user: id, password: given } = request.body ?? {};
    const user = findUser(tenant, id);
    if (!user || given !== password) {
      const problem = user ? `Wrong password for ${user.name}.` : 'Choose one of the people.';
      response.status(400).send(view(request, { chosen: user?.user_id, problem }));
      return;
    }
    const login = { accountId: user.user_id, amr: ['pwd'] };
    await provider.interactionFinished(request, response, { login });
  });

  /** @param {import('express').Request} request @param {{ chosen?: string, problem?: string }} state */
  function view(request, state) {
    const { clientId } = settings.auth0;
    const application = tenant.applications.find(({ client_id }) => client_id === clientId);
    const name = application?.name ?? tenant.name;
    return loginPage({ tenant, application: name, action: request.originalUrl, ...state });
  }

  routes.use(expired(applicationAddress));
  return routes;
}

/**
 * A login page from yesterday's tab, or one whose cookie is gone.
 *
 * @param {string} applicationAddress
 * @returns {import('express').ErrorRequestHandler}
 */
function expired(applicationAddress) {
  return (error, _request, response, next) => {
    if (error.name !== 'SessionNotFound') return next(error);
    response.status(400).send(errorPage('This login has expired.', applicationAddress));
  };
}

/** @param {string} applicationAddress @returns {import('express').RequestHandler} */
function withPolicy(applicationAddress) {
  return (_request, response, next) => {
    response.set('content-security-policy', pagePolicy(applicationAddress));
    next();
  };
}
