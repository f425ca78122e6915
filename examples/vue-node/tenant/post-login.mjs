/** The post-login trigger: runs the Action at each login, and remembers what came of it. */
import { BadInput, membershipsAt } from 'permission-claims-simulator';
import { errors } from './oidc-provider.mjs';

/** How many logins the console shows. */
const maximumLogins = 50;

/**
 * @typedef {object} Login
 * @property {number} id
 * @property {string} at ISO 8601
 * @property {import('./event.mjs').Way} way
 * @property {string} user name
 * @property {string | null} organization its name
 * @property {{ idToken?: string, accessToken: string } | null} tokens null until the application has asked for them
 * @property {Awaited<ReturnType<import('permission-claims-simulator').Instance['execute']>>['result']} result
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
  /** By the access token that came of it. @type {Map<string, Login>} */
  const issued = new Map();
  let count = 0;

  function announce() {
    for (const listener of listeners) listener();
  }

  return {
    /** The latest first. */
    logins,

    /** @param {() => void} listener */
    onLogin: (listener) => listeners.add(listener),

    /**
     * @param {import('./event.mjs').Way} way
     * @param {ReturnType<typeof import('./event.mjs').postLoginEvent>} event
     * @returns {Promise<Login>} its result has the custom claims for the tokens
     * @throws {errors.AccessDenied} when the Action denies the login or fails; Auth0 ends a login likewise
     */
    async run(way, event) {
      const before = managementApi.requests.length;
      const given = membershipsAt(tenant, event);
      const { result } = await action.execute({ ...event, secrets }, given).catch(refused);
      // Logins that overlap show each other's requests, too: a request does not say whose it is.
      const requests = managementApi.requests.slice(before);
      const at = new Date().toISOString();
      const { user, organization } = event;
      /** @type {Login} */
      const login = {
        id: ++count,
        at,
        way,
        user: user.name,
        organization: organization?.name ?? null,
        result,
        requests,
        tokens: null,
      };
      logins.unshift(login);
      logins.splice(maximumLogins);
      announce();
      const away = result.isSuspended ? 'the Action sends the user away' : null;
      const reason = result.denied ?? result.error ?? away;
      if (reason !== null) throw new errors.AccessDenied(reason);
      return login;
    },

    /** @param {Login} login @param {NonNullable<Login['tokens']>} tokens */
    issue(login, tokens) {
      login.tokens = tokens;
      issued.set(tokens.accessToken, login);
      announce();
    },

    /** @param {string} accessToken */
    loginOf: (accessToken) => issued.get(accessToken),
  };
}

/** An Action that does not start, for want of a handler perhaps: the application tells why. @param {Error} error @returns {never} */
function refused(error) {
  throw error instanceof BadInput ? new errors.AccessDenied(error.message) : error;
}
