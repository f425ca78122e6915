/** The console's page, and the JSON endpoints below it, which README.md lists for use without the page. */
import { fileURLToPath } from 'node:url';
import express from 'express';
import helmet from 'helmet';
import { BadInput, permissionsOfUser } from 'permission-claims-simulator';
import { answerNotFound } from '../../api/errors.mjs';
import { announcements } from './announcements.mjs';
import { setRolePermission, setUserPermission, setUserRole, Unknown } from './changes.mjs';

const page = fileURLToPath(new URL('page', import.meta.url));

/**
 * @param {object} options
 * @param {import('./changes.mjs').Tenant} options.tenant
 * @param {import('../post-login.mjs').PostLoginTrigger} options.trigger
 * @param {import('./conditions.mjs').Conditions} options.conditions
 * @param {string} options.origin of the tenant: pages of others change and read nothing here
 */
export function consoleRoutes({ tenant, trigger, conditions, origin }) {
  const { announce, listen } = announcements();
  trigger.onLogin(announce);

  const routes = express.Router();
  routes.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'self'"] },
      },
    }),
  );
  routes.use(sameOrigin(origin), express.json());

  routes.get('/tenant', (_request, response) => {
    response.json({ ...publicTenant(tenant), conditions: conditions.read() });
  });
  routes.get('/logins', (_request, response) => {
    response.json(trigger.logins);
  });
  routes.get('/events', listen);

  onOff('/users/:user/roles/:role', ({ user, role }, given) => {
    setUserRole(tenant, user, role, given);
  });
  onOff('/users/:user/permissions/:name', ({ user, name, api }, given) => {
    setUserPermission(tenant, user, { api, name }, given);
  });
  onOff('/roles/:role/permissions/:name', ({ role, name, api }, given) => {
    setRolePermission(tenant, role, { api, name }, given);
  });
  routes.patch('/conditions', (request, response) => {
    conditions.change(request.body ?? {});
    announce();
    response.json(conditions.read());
  });

  /**
   * PUT gives, DELETE takes; either may be repeated.
   *
   * @param {string} path
   * @param {(params: Record<string, string>, given: boolean) => void} change
   */
  function onOff(path, change) {
    routes.route(path).put(handler(true)).delete(handler(false));
    /** @param {boolean} given @returns {import('express').RequestHandler} */
    function handler(given) {
      return ({ params, query }, response) => {
        const api = String(query.api ?? tenant.apis[0]?.identifier);
        change({ .../** @type {Record<string, string>} */ (params), api }, given);
        announce();
        response.status(204).end();
      };
    }
  }

  routes.use(express.static(page));
  routes.use(answerNotFound);
  routes.use(refused);
  return routes;
}

/** A browser names the page that asks, unless that is opened at this very address. @param {string} own @returns {import('express').RequestHandler} */
function sameOrigin(own) {
  return ({ headers: { origin } }, response, next) => {
    if (origin === undefined || origin === new URL(own).origin) return next();
    response.status(403).json({ message: `The console takes requests of ${own} only` });
  };
}

/** Without the applications, for the sake of their secrets. @param {import('./changes.mjs').Tenant} tenant */
function publicTenant(tenant) {
  const { name, apis, roles, users } = tenant;
  const effective = users.map((user) => ({
    ...user,
    roles: user.roles ?? [],
    effective: permissionsOfUser(tenant, user).map((permission) => ({
      api: permission.api,
      name: permission.name,
      isDirect: permission.isDirect,
      roles: permission.roles.map((role) => role.name),
    })),
  }));
  return { name, apis, roles, users: effective };
}

/** @type {import('express').ErrorRequestHandler} */
const refused = (error, _request, response, _next) => {
  const status = statusOf(error);
  if (status >= 500) console.error(error);
  response.status(status).json({ message: error.message });
};

/** @param {any} error */
function statusOf(error) {
  if (error instanceof Unknown) return 404;
  return error instanceof BadInput ? 400 : (error.status ?? 500);
}
