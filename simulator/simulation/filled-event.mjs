/** An event that has less in it than Auth0 gives, filled up as its user's login at this tenant would be. */
import { loginEvent } from '../tenant/event.mjs';
import { findOrganization, findUser } from '../tenant/tenant.mjs';

/** @typedef {import('../tenant/tenant.mjs').Tenant} Tenant */

/**
 * Auth0 never leaves them out.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-event-object
 */
const always = words('client connection request stats tenant transaction');
const alwaysOfUser = words(
  'app_metadata created_at email_verified identities updated_at user_metadata',
);
/** It may leave them out; a login that begins at an application has them. */
const usually = words('authentication authorization resource_server session');

/**
 * Who writes no `request` writes a sketch; where there is one, what is left out may be left out on purpose.
 *
 * @param {Tenant} tenant
 * @param {Record<string, any>} event
 * @returns {{ event: Record<string, any>, filled: string[] }} `filled`: the names of what was not there
 */
export function filledEvent(tenant, event) {
  const isSketch = isMissing(event.request);
  const user = event.user ?? {};
  const isKnown = findUser(tenant, user.user_id) !== undefined;
  const whole = wholeEvent(tenant, event);
  const members = [...always, ...(isSketch ? usually : [])].filter((name) => name in whole);
  const ofUser = isSketch && isKnown ? Object.keys(whole.user) : alwaysOfUser;
  const missing = members.filter((name) => isMissing(event[name]));
  const missingOfUser = ofUser.filter((name) => isMissing(user[name]));
  return {
    event: {
      ...event,
      ...some(whole, missing),
      user: { ...user, ...some(whole.user, missingOfUser) },
    },
    filled: [...missing, ...missingOfUser.map((name) => `user.${name}`)],
  };
}

/** The tenant need not know the user, nor the organization. @param {Tenant} tenant @param {Record<string, any>} event */
function wholeEvent(tenant, { user, client, organization }) {
  const { name = 'Somebody', email = 'somebody@example.com' } = user ?? {};
  const user_id = typeof user?.user_id === 'string' ? user.user_id : 'auth0|somebody';
  const stranger = { user_id, name, email, roles: [], permissions: [] };
  const users = findUser(tenant, user_id) ? tenant.users : [...tenant.users, stranger];
  const found = findOrganization(tenant, organization?.id);
  const isMember = found?.members.some((member) => member.user_id === user_id);
  const isClient = tenant.applications.some(({ client_id }) => client_id === client?.client_id);
  return loginEvent(
    { ...tenant, users },
    {
      user: user_id,
      ...(isClient && { client: client.client_id }),
      ...(isMember && { organization: organization.id }),
    },
  );
}

/** @param {unknown} value */
const isMissing = (value) => value === undefined || value === null;

/** @param {Record<string, unknown>} object @param {string[]} names */
const some = (object, names) => Object.fromEntries(names.map((name) => [name, object[name]]));

/** @param {string} text */
function words(text) {
  return text.split(' ');
}
