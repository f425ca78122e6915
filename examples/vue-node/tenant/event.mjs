/**
 * The event that the Action gets: the simulator's event of a user, with what is known of this login.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-event-object
 */
import { loginEvent } from 'permission-claims-simulator';

/** @typedef {import('permission-claims-simulator').Tenant} Tenant */
/** @typedef {import('permission-claims-simulator').User} User */
/** @typedef {'login page' | 'tenant session' | 'silent' | 'refresh'} Way how the login came about */

/**
 * @param {import('oidc-provider').KoaContextWithOIDC} ctx
 * @param {{ tenant: Tenant, user: User, way: Way, organization?: string, audience: string, loginsCount: number }} login
 *   `organization`: its id; the user is a member
 * @returns {Record<string, any> & { user: { user_id: string, name: string } }}
 */
export function postLoginEvent(ctx, { tenant, user, way, organization, audience, loginsCount }) {
  const { client, session, entities, params = {} } = ctx.oidc;
  const ids = { user: user.user_id, client: client?.clientId, organization };
  const event = loginEvent(tenant, ids);
  return {
    ...event,
    user: event.user,
    authentication: { methods: [{ name: 'pwd', timestamp: new Date().toISOString() }] },
    request: {
      body: {},
      geoip: {},
      hostname: ctx.hostname,
      ip: ctx.ip,
      method: ctx.method,
      query: { ...ctx.query },
      user_agent: ctx.get('user-agent'),
    },
    resource_server: { identifier: audience },
    ...(way === 'refresh'
      ? { session: undefined, refresh_token: { id: entities.RefreshToken?.jti } }
      : { session: { id: session?.uid } }),
    stats: { logins_count: loginsCount },
    transaction: {
      ...event.transaction,
      id: entities.Grant?.jti,
      prompt: words(params.prompt),
      protocol: way === 'refresh' ? 'oauth2-refresh-token' : 'oidc-basic-profile',
      redirect_uri: params.redirect_uri,
      requested_scopes: words(params.scope),
      response_mode: params.response_mode,
      response_type: words(params.response_type),
      state: params.state,
    },
  };
}

/** @param {unknown} text */
const words = (text) => (typeof text === 'string' ? text.split(' ') : []);
