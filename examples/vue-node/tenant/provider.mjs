/**
 * The authorization server. Protocol and signatures are oidc-provider's; the post-login trigger runs at every login,
 * and the access token has `permissions` as Auth0's RBAC puts them.
 */
import { findUser, permissionsOfUser } from 'permission-claims-simulator';
import { asAuth0 } from './as-auth0.mjs';
import { postLoginEvent } from './event.mjs';
import { createMemoryAdapter, interactionPolicy, Provider } from './oidc-provider.mjs';

/** @typedef {import('oidc-provider').KoaContextWithOIDC} Context */
/** @typedef {import('./event.mjs').User} User */

/**
 * @param {object} options
 * @param {import('./event.mjs').Tenant} options.tenant
 * @param {import('../settings.mjs').Settings} options.settings
 * @param {import('./post-login.mjs').PostLoginTrigger} options.trigger
 */
export function createProvider({ tenant, settings, trigger }) {
  const { auth0 } = settings;
  /** What the Action set, by the grant that it belongs to: one grant for each login. @type {Map<string, any>} */
  const customClaims = new Map();
  /** @type {Map<string, number>} */
  const loginsCounts = new Map();

  /** @param {Context} ctx @param {User} user @param {import('./event.mjs').Way} way @param {string} grantId */
  async function runTrigger(ctx, user, way, grantId) {
    const loginsCount = (loginsCounts.get(user.user_id) ?? 0) + (way === 'login page' ? 1 : 0);
    loginsCounts.set(user.user_id, loginsCount);
    const { audience } = auth0;
    const event = postLoginEvent(ctx, { tenant, user, way, audience, loginsCount });
    customClaims.set(grantId, await trigger.run(way, event));
  }

  /** @param {Context} ctx */
  async function logIn(ctx) {
    const user = findUser(tenant, ctx.oidc.session?.accountId);
    const grant = ctx.oidc.entities.Grant;
    if (user && grant) await runTrigger(ctx, user, wayOf(ctx), grant.jti);
  }

  return new Provider(auth0.issuer, {
    ...asAuth0(settings),
    adapter: createMemoryAdapter(),
    clients: [clientOf(tenant, settings)],
    interactions: { policy: policyWith(logIn), url: (_ctx, { uid }) => `/login/${uid}` },

    async findAccount(ctx, id, token) {
      const user = findUser(tenant, id);
      if (!user) return undefined;
      const grantId = token?.grantId ?? '';
      // A refresh token that was used already is refused right after this.
      const refreshes = token instanceof ctx.oidc.provider.RefreshToken && !token.consumed;
      if (refreshes) await runTrigger(ctx, user, 'refresh', grantId);
      return {
        accountId: id,
        claims: () => ({ ...profileOf(user), ...customClaims.get(grantId)?.idToken }),
      };
    },

    async extraTokenClaims(_ctx, token) {
      if (!('accountId' in token)) return undefined;
      const user = findUser(tenant, token.accountId);
      const permissions = user ? permissionsOfUser(tenant, user) : [];
      return {
        ...customClaims.get(token.grantId ?? '')?.accessToken,
        permissions: permissions
          .filter(({ api }) => api === auth0.audience)
          .map(({ name }) => name),
      };
    },
  });
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

/** @param {User} user */
function profileOf({ user_id, name, email }) {
  const nickname = email.split('@')[0];
  return { sub: user_id, name, nickname, email, email_verified: true };
}

/**
 * @param {import('./event.mjs').Tenant} tenant
 * @param {import('../settings.mjs').Settings} settings
 * @returns {import('oidc-provider').ClientMetadata}
 */
function clientOf(tenant, { auth0, spa }) {
  const application = tenant.applications.find(({ client_id }) => client_id === auth0.clientId);
  return {
    client_id: auth0.clientId,
    client_name: application?.name,
    redirect_uris: [spa.origin],
    grant_types: application?.grant_types,
    response_types: ['code'],
    // A browser keeps no secret; PKCE stands in for it.
    token_endpoint_auth_method: 'none',
    id_token_signed_response_alg: 'RS256',
  };
}
