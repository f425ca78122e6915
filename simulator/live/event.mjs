/** The event of a login, made of what was read, and which of it is a guess. Pure. */
import { loginEvent } from '../tenant/event.mjs';

/**
 * @typedef {import('./readings.mjs').Readings} Readings
 * @typedef {import('../tenant/tenant.mjs').Tenant} Tenant
 *
 * @typedef {{ event: Record<string, any>, guessed: string[] }} LiveEvent `guessed`: a line each
 */

/** Of each identity; others of its members are the identity provider's. */
const identityMembers = ['connection', 'isSocial', 'provider', 'user_id', 'userId'];

/**
 * @param {Readings} readings
 * @param {Tenant} tenant made of them
 * @param {{ client?: string }} wanted `client`: an application's id
 * @returns {LiveEvent}
 */
export function liveEvent({ user, organization, client, connection, roles }, tenant, wanted) {
  const { logins_count: loginsBefore, ...profile } = user;
  // Which API is asked for is the application's to say.
  const { resource_server: _, ...event } = loginEvent(tenant, {
    user: user.user_id,
    client: wanted.client,
    organization: organization?.id,
  });
  const { audience: __, ...query } = event.request.query;
  const [identity] = user.identities ?? [];
  return {
    event: {
      ...event,
      authorization: { roles: roles.assigned },
      client: { ...event.client, metadata: client?.client_metadata ?? {} },
      ...(organization && {
        organization: { ...event.organization, metadata: organization.metadata ?? {} },
      }),
      request: { ...event.request, query },
      stats: { logins_count: (loginsBefore ?? 0) + 1 },
      user: {
        app_metadata: {},
        multifactor: [],
        user_metadata: {},
        ...profile,
        ...(user.identities && { identities: user.identities.map(identityOf) }),
      },
    },
    guessed: [
      client?.name
        ? ''
        : `the application (\`event.client\`): ${wanted.client ? 'its name and metadata may not be read' : 'none was named; give --client ID'}`,
      `the connection (\`event.connection\`): ${identity ? `${event.connection.name}, of the user's first identity` : 'a database'}${connection ? '' : '; its id may not be read'}`,
      'the browser, its place and what the application asks for (`event.request`, `event.transaction`): a login from Berlin by authorization code, with the scopes openid, profile and email, for no API (`event.resource_server`)',
      'how the user proved who they are (`event.authentication`, `event.session`): a password, no second factor',
      'other Actions of the flow: none run before, so that none has changed anything',
      ...(roles.effective ? [] : [withoutApiRoles(organization?.id)]),
      'the groups (`api.groups`): none',
    ].filter(Boolean),
  };
}

/** @param {string} [organizationId] */
export const withoutApiRoles = (organizationId) =>
  `\`api.roles\` is left out, as in older runtimes: what it answers takes the scope ${organizationId ? 'read:organization_member_effective_roles' : 'read:user_effective_roles'}`;

/** @param {Record<string, unknown>} identity */
const identityOf = (identity) =>
  Object.fromEntries(Object.entries(identity).filter(([name]) => identityMembers.includes(name)));
