/** What the tenant knows of a user, as an event and the Management API both say it. */

/** Profiles and events are the same from run to run. */
export const timestamp = '2026-11-02T08:15:29.871Z';

/** Of the logins before. */
export const loginRecord = { last_ip: '192.0.2.10', last_login: timestamp, logins_count: 42 };

/**
 * @param {import('./tenant.mjs').Tenant} tenant
 * @param {import('./tenant.mjs').User} user
 * @returns {Record<string, unknown>}
 */
export function profileOf(tenant, user) {
  const { user_id, name, email, profile } = user;
  const [provider, id = provider] = user_id.split('|');
  const connection = connectionOf(tenant, user).name;
  return {
    created_at: timestamp,
    email,
    email_verified: true,
    identities: [{ connection, isSocial: false, provider, user_id: id }],
    name,
    nickname: email.split('@')[0],
    updated_at: timestamp,
    user_id,
    ...profile,
  };
}

/**
 * The connection that a user's id tells of, or the first.
 *
 * @param {import('./tenant.mjs').Tenant} tenant
 * @param {import('./tenant.mjs').User} user
 */
export function connectionOf(tenant, { user_id }) {
  const [provider] = user_id.split('|');
  const connections = connectionsOf(tenant);
  return connections.find(({ strategy }) => strategy === provider) ?? connections[0];
}

/** @param {import('./tenant.mjs').Tenant} tenant */
export const connectionsOf = ({ connections = [] }) =>
  connections.length ? connections : [database];

/** The database that every tenant begins with. */
const database = {
  id: 'con_UsernamePassword',
  name: 'Username-Password-Authentication',
  strategy: 'auth0',
};
