/**
 * The authorization server. Protocol and signatures are oidc-provider's; the post-login trigger runs at every login,
 * and the access token has `permissions` as Auth0's RBAC puts them.
 */
import { findUser } from 'permission-claims-simulator';
import { asAuth0 } from './as-auth0.mjs';
import { postLoginEvent } from './event.mjs';
import { createMemoryAdapter, interactionPolicy, Provider } from './oidc-provider.mjs';
import { checkMember, permissionsFor } from './organizations.mjs';
import { profileOf } from './profile.mjs';
import { addToIdTokens } from './tokens.mjs';

/** @typedef {import('oidc-provider').KoaContextWithOIDC} Context */
/** @typedef {import('./event.mjs').User} User */
/** @typedef {{ login: import('./post-login.mjs').Login, organization?: string, audience: string }} GrantLogin `organization`: its id */

/**
 * @param {object} options
 * @param {import('./event.mjs').Tenant} options.tenant
 * @param {import('../settings.mjs').Settings} options.settings
 * @param {import('./post-login.mjs').PostLoginTrigger} options.trigger
 */
export function createProvider({ tenant, settings, trigger }) {
  const { auth0 } = settings;
  /** The latest login of each grant; there is one grant for each time that somebody logs in. @type {Map<string, GrantLogin>} */
  const grants = new Map();
  /** @type {Map<string, number>} */
  const loginsCounts = new Map();

  /**
   * @param {Context} ctx
   * @param {User} user
   * @param {import('./event.mjs').Way} way
   * @param {{ grantId: string, organization?: string, audience: string }} of
   */
  async function runTrigger(ctx, user, way, { grantId, organization, audience }) {
    checkMember(tenant, user, organization);
    const loginsCount = (loginsCounts.get(user.user_id) ?? 0) + (way === 'login page' ? 1 : 0);
    loginsCounts.set(user.user_id, loginsCount);
    const event = postLoginEvent(ctx, { tenant, user, way, organization, audience, loginsCount });
    grants.set(grantId, { login: await trigger.run(way, event), organization, audience });
  }

  /** @param {Context} ctx */
  async function logIn(ctx) {
    const user = findUser(tenant, ctx.oidc.session?.accountId);
    const grant = ctx.oidc.entities.Grant;
    if (!user || !grant) return;
    const { organization, audience } = /** @type {Record<string, string>} */ (ctx.oidc.params);
    await runTrigger(ctx, user, wayOf(ctx), {
      grantId: grant.jti,
      organization,
      audience: audience || auth0.audience,
    });
  }

  const provider = new Provider(auth0.issuer, {
    ...asAuth0(settings, tenant),
    adapter: createMemoryAdapter(),
    clients: [clientOf(tenant, settings)],
    interactions: { policy: policyWith(logIn), url: (_ctx, { uid }) => `/login/${uid}` },

    async findAccount(ctx, id, token) {
      const user = findUser(tenant, id);
      if (!user) return undefined;
      const grantId = token?.grantId ?? '';
      const before = grants.get(grantId);
      // A refresh token that was used already is refused right after this.
      const refreshes = token instanceof ctx.oidc.provider.RefreshToken && !token.consumed;
      if (refreshes && before) await runTrigger(ctx, user, 'refresh', { grantId, ...before });
      return { accountId: id, claims: () => ({ sub: id, ...profileOf(tenant, user) }) };
    },

    async extraTokenClaims(_ctx, token) {
      if (!('accountId' in token)) return undefined;
      const user = findUser(tenant, token.accountId);
      const { login, organization } = grants.get(token.grantId ?? '') ?? {};
      return {
        ...login?.result.claims.accessToken,
        ...(organization && { org_id: organization }),
        permissions: user ? permissionsFor(tenant, user, organization, String(token.aud)) : [],
      };
    },
  });

  /** @param {Context} ctx */
  const grantOf = ({ oidc }) => grants.get(oidc.entities.Grant?.jti ?? '');
  addToIdTokens(provider, (ctx) => {
    const { login, organization } = grantOf(ctx) ?? {};
    return { ...(organization && { org_id: organization }), ...login?.result.claims.idToken };
  });
  provider.on('grant.success', (ctx) => {
    const grant = grantOf(ctx);
    const { id_token: idToken, access_token: accessToken } = /** @type {any} */ (ctx.body);
    if (grant) trigger.issue(grant.login, { idToken, accessToken });
  });
  return provider;
}

/**
 * Logging in, and then the trigger: a prompt that never prompts. It is looked at last, when it is known who logs in,
 * and whatever it throws reaches the application as an error of its authorization request, be that answered by a
 * redirect or by the message of a silent login.
 *
 * @param {(ctx: Context) => Promise<void>} logIn
 */
function policyWith(logIn) {
  const trigger = new interactionPolicy.Prompt({ name: 'post-login', requestable: false });
  trigger.checks.add(
    new interactionPolicy.Check('action', 'the post-login trigger has to run', async (ctx) => {
      await logIn(ctx);
      return interactionPolicy.Check.NO_NEED_TO_PROMPT;
    }),
  );
  const policy = interactionPolicy.base();
  policy.remove('consent');
  policy.add(trigger);
  return policy;
}

/** @param {Context} ctx @returns {import('./event.mjs').Way} */
function wayOf({ oidc }) {
  if (oidc.params?.prompt === 'none') return 'silent';
  return oidc.result?.login ? 'login page' : 'tenant session';
}

/**
 * @param {import('./event.mjs').Tenant} tenant
 * @param {import('../settings.mjs').Settings} settings
 * @returns {import('oidc-provider').ClientMetadata}
 */
function clientOf(tenant, { auth0, spa }) {
  const application = tenant.applications.find(({ client_id }) => client_id === auth0.clientId);
  // As a browser writes an address without a path, and as people do.
  const addresses = [spa.origin, `${spa.origin}/`];
  return {
    client_id: auth0.clientId,
    client_name: application?.name,
    redirect_uris: addresses,
    post_logout_redirect_uris: addresses,
    // Those that the library and an application without a secret have in common.
    grant_types: ['authorization_code', 'refresh_token'].filter(
      (type) => !application?.grant_types || application.grant_types.includes(type),
    ),
    response_types: ['code'],
    // A browser keeps no secret; PKCE stands in for it.
    token_endpoint_auth_method: 'none',
    id_token_signed_response_alg: 'RS256',
  };
}
