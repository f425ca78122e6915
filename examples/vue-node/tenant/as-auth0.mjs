/**
 * What makes the authorization server answer as Auth0 does, as far as it does not depend on who logs in: addresses,
 * formats, lifetimes, no consent page for an application of one's own.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

import { errorPage } from './login/pages.mjs';
import { pagePolicy } from './login/policy.mjs';

const scopes = ['openid', 'profile', 'email', 'offline_access'];
const daySeconds = 24 * 60 * 60;

/** @param {import('../settings.mjs').Settings} settings @returns {import('oidc-provider').Configuration} */
export function asAuth0({ auth0, spa }) {
  return {
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

    renderError(ctx, { error, error_description }) {
      ctx.type = 'html';
      ctx.set('content-security-policy', pagePolicy(spa.origin));
      ctx.body = errorPage(`${error}: ${error_description}`, spa.origin);
    },
  };
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
}
