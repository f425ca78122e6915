/** What the tenant knows of a user, as an event and the Management API both say it. */

/** Profiles and events are the same from run to run. */
export const timestamp = '2026-11-02T08:15:29.871Z';

/** Of the connection that everybody logs in by. */
export const connection = { name: 'Username-Password-Authentication', strategy: 'auth0' };

/** Of the logins before. */
export const loginRecord = { last_ip: '192.0.2.10', last_login: timestamp, logins_count: 42 };

/** @param {import('./tenant.mjs').User} user @returns {Record<string, unknown>} */
export function profileOf({ user_id, name, email, profile }) {
  const [provider, id = provider] = user_id.split('|');
  return {
    created_at: timestamp,
    email,
    email_verified: true,
    identities: [{ connection: connection.name, isSocial: false, provider, user_id: id }],
    name,
    nickname: email.split('@')[0],
    updated_at: timestamp,
    user_id,
    ...profile,
  };
}
