/**
 * What makes the authorization server answer as Auth0 does, as far as it does not depend on who logs in: addresses,
 * formats, lifetimes, no consent page for an application of one's own.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { errorPage } from './login/pages.mjs';
import { pagePolicy } from './login/policy.mjs';
import { endSession } from './logout.mjs';
import { extraParams } from './parameters.mjs';
import { claimsOfScope } from './profile.mjs';
import { resourceIndicators, resourceOf } from './resources.mjs';
import { accessTokenFormat } from './tokens.mjs';

const scopes = ['openid', 'profile', 'email', 'offline_access'];
const daySeconds = 24 * 60 * 60;

/**
 * @param {import('../settings.mjs').Settings} settings
 * @param {import('./event.mjs').Tenant} tenant
 * @returns {import('oidc-provider').Configuration}
 */
export function asAuth0({ auth0, spa }, tenant) {
  return {
    jwks: { keys: [signingKey()] },
    scopes,
    claims: { openid: ['sub'], ...claimsOfScope },
    conformIdTokenClaims: false,
    extraParams: extraParams(tenant),
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      userinfo: '/userinfo',
      end_session: '/oidc/logout',
      jwks: '/.well-known/jwks.json',
    },
    responseTypes: ['code'],
    formats: { customizers: { jwt: accessTokenFormat(auth0.issuer) } },
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
      rpInitiatedLogout: endSession(spa.origin),
      revocation: { enabled: true },
      webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' },
      resourceIndicators: resourceIndicators(tenant, auth0.audience, scopes.join(' ')),
    },
    pkce: { required: () => true },
    rotateRefreshToken: true,
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
      for (const { identifier } of tenant.apis) {
        grant.addResourceScope(resourceOf(identifier), scopes.join(' '));
      }
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
