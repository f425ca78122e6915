/** The post-login trigger: runs the Action at each login, and remembers what came of it. */
import { membershipsAt } from 'permission-claims-simulator';
import { errors } from './oidc-provider.mjs';

/** How many logins the console shows. */
const maximumLogins = 50;

/**
 * @typedef {object} Login
 * @property {number} id
 * @property {string} at ISO 8601
 * @property {import('./event.mjs').Way} way
 * @property {string} user name
 * @property {import('permission-claims-simulator').Result} result
 * @property {import('permission-claims-simulator').Request[]} requests
 */

/**
 * The Action's secrets, as an administrator would enter them.
 *
 * @typedef {Record<string, string | undefined>} Secrets
 */

/** @typedef {ReturnType<typeof postLoginTrigger>} PostLoginTrigger */

/**
 * @param {object} options
 * @param {import('./event.mjs').Tenant} options.tenant
 * @param {import('permission-claims-simulator').Instance} options.action
 * @param {{ requests: Login['requests'] }} options.managementApi
 * @param {Secrets} options.secrets read anew at each login
 */
export function postLoginTrigger({ tenant, action, managementApi, secrets }) {
  /** @type {Login[]} */
  const logins = [];
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let count = 0;

  return {
    /** The latest first. */
    logins,

    /** @param {() => void} listener */
    onLogin: (listener) => listeners.add(listener),

    /**
     * @param {import('./event.mjs').Way} way
     * @param {ReturnType<typeof import('./event.mjs').postLoginEvent>} event
     * @returns {Promise<Login['result']['claims']>} custom claims for the tokens
     * @throws {errors.AccessDenied} when the Action denies the login or fails; Auth0 ends a login likewise
     */
    async run(way, event) {
      const before = managementApi.requests.length;
      const given = membershipsAt(tenant, event);
      const { result } = await action.execute({ ...event, secrets }, given);
      // Logins that overlap show each other's requests, too: a request does not say whose it is.
      const requests = managementApi.requests.slice(before);
      const at = new Date().toISOString();
      logins.unshift({ id: ++count, at, way, user: event.user.name, result, requests });
      logins.splice(maximumLogins);
      for (const listener of listeners) listener();
      const away = result.isSuspended ? 'the Action sends the user away' : null;
      const reason = result.denied ?? result.error ?? away;
      if (reason !== null) throw new errors.AccessDenied(reason);
      return result.claims;
    },
  };
}
