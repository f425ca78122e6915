/**
 * The authorization server, set up to answer as Auth0 does: its addresses, `audience`, no consent page for an
 * application of one's own, refresh tokens that rotate, `permissions` in the access token as its RBAC puts them, and
 * the post-login trigger at every login. Protocol and signatures are oidc-provider's.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

import { permissionsOfUser } from '../../../simulator/tenant/permissions.mjs';
import { postLoginEvent } from './event.mjs';
import { errorPage } from './login/pages.mjs';
import { createMemoryAdapter, interactionPolicy, Provider } from './oidc-provider.mjs';

/** @typedef {import('oidc-provider').KoaContextWithOIDC} Context */
/** @typedef {import('./event.mjs').User} User */

const scopes = ['openid', 'profile', 'email', 'offline_access'];
const daySeconds = 24 * 60 * 60;

/**
 * @param {object} options
 * @param {import('./event.mjs').Tenant} options.tenant
 * @param {import('../settings.mjs').Settings} options.settings
 * @param {import('./post-login.mjs').PostLoginTrigger} options.trigger
 */
export function createProvider({ tenant, settings, trigger }) {
  const { auth0, spa } = settings;
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

  /** @param {string} id */
  const userOf = (id) => tenant.users.find(({ user_id }) => user_id === id);

  // A prompt that never prompts: it is looked at last, when it is known who logs in, and whatever it throws reaches the
  // application as an error of the authorization request, be it a redirect or a message of a silent login.
  const postLogin = new interactionPolicy.Prompt({ name: 'post-login', requestable: false });
  postLogin.checks.add(
    new interactionPolicy.Check('action', 'the post-login trigger has to run', async (ctx) => {
      const user = userOf(/** @type {string} */ (ctx.oidc.session?.accountId));
      const grant = ctx.oidc.entities.Grant;
      if (user && grant) await runTrigger(ctx, user, wayOf(ctx), grant.jti);
      return interactionPolicy.Check.NO_NEED_TO_PROMPT;
    }),
  );
  const policy = interactionPolicy.base();
  policy.remove('consent');
  policy.add(postLogin);

  return new Provider(auth0.issuer, {
    adapter: createMemoryAdapter(),
    clients: [clientOf(tenant, settings)],
    jwks: { keys: [signingKey()] },
    scopes,
    // The claims that may be in an ID token have to be named; a tenant at Auth0 takes whatever an Action sets.
    claims: {
      openid: ['sub', `${auth0.namespace}/roles`, `${auth0.namespace}/permissions`],
      profile: ['name', 'nickname'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    extraParams: ['audience'],
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      userinfo: '/userinfo',
      jwks: '/.well-known/jwks.json',
    },
    responseTypes: ['code'],
    // An access token of Auth0's own format; the library's is that of RFC 9068.
    formats: {
      customizers: {
        jwt(_ctx, _token, parts) {
          parts.header = { ...parts.header, typ: 'JWT' };
        },
      },
    },
    clientBasedCORS: (_ctx, origin) => origin === spa.origin,
    cookies: {
      // Cookies know no ports: the other servers of `localhost` get these, too.
      names: {
        session: 'local-tenant',
        interaction: 'local-tenant-login',
        resume: 'local-tenant-resume',
      },
      keys: [randomBytes(32).toString('base64url')],
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true },
      webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx) =>
          /** @type {string} */ (ctx.oidc.params?.audience ?? auth0.audience),
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience: auth0.audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: daySeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    interactions: { policy, url: (_ctx, { uid }) => `/login/${uid}` },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    // Whether or not `offline_access` is among the scopes: without a consent page the library leaves that one out.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    ttl: {
      AccessToken: daySeconds,
      Grant: 30 * daySeconds,
      IdToken: 10 * 60 * 60,
      Interaction: 60 * 60,
      RefreshToken: 30 * daySeconds,
      Session: daySeconds,
    },

    /** A first-party application needs no consent: everything it asks for is granted. */
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc;
      const grant = new provider.Grant({
        clientId: client?.clientId,
        accountId: session?.accountId,
      });
      grant.addOIDCScope(scopes.join(' '));
      grant.addResourceScope(auth0.audience, scopes.join(' '));
      await grant.save();
      return grant;
    },

    async findAccount(ctx, id, token) {
      const user = userOf(id);
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
      const user = userOf(token.accountId);
      const permissions = user ? permissionsOfUser(tenant, user) : [];
      return {
        ...customClaims.get(token.grantId ?? '')?.accessToken,
        permissions: permissions
          .filter(({ api }) => api === auth0.audience)
          .map(({ name }) => name),
      };
    },

    renderError(ctx, { error, error_description }) {
      ctx.type = 'html';
      ctx.body = errorPage(`${error}: ${error_description}`, spa.origin);
    },
  });
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

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
}
