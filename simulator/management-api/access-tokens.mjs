/**
 * The access tokens of the tenant: JWTs as Auth0 signs them for `client_credentials`.
 * https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens
 */
import { randomBytes } from 'node:crypto';

import jwt from 'jsonwebtoken';

import { refusal, tokenRefusal } from './refusal.mjs';
import { signingKey } from './signing-key.mjs';

/** @typedef {{ issuer: string, audience: string, scopes: string[], expiresAt: number }} AccessToken */
/** @typedef {ReturnType<typeof accessTokens>} AccessTokens */

/**
 * @param {object} options
 * @param {() => number} options.now milliseconds since the Unix epoch
 * @param {number} options.lifetimeSeconds
 */
export function accessTokens({ now, lifetimeSeconds }) {
  const { privateKey, publicJwk } = signingKey();
  // One of its own, so that no two servers issue the same token in the same second.
  const kid = randomBytes(16).toString('base64url');
  /** @type {Map<string, AccessToken>} */
  const issued = new Map();

  return {
    lifetimeSeconds,

    /** The public key, as a JSON Web Key. */
    jwk: { ...publicJwk, use: 'sig', alg: 'RS256', kid },

    /**
     * @param {{ issuer: string, clientId: string, audience: string, scopes: string[] }} grant
     * @returns {string}
     */
    issue({ issuer, clientId, audience, scopes }) {
      const iat = Math.floor(now() / 1000);
      const exp = iat + lifetimeSeconds;
      const payload = {
        iss: issuer,
        sub: `${clientId}@clients`,
        aud: audience,
        iat,
        exp,
        ...(scopes.length > 0 && { scope: scopes.join(' ') }),
        gty: 'client-credentials',
        azp: clientId,
      };
      const token = jwt.sign(payload, privateKey, { algorithm: 'RS256', keyid: kid });
      issued.set(token, { issuer, audience, scopes, expiresAt: exp * 1000 });
      return token;
    },

    /** Whether this text is a token of ours, good or expired. @param {string} text */
    isIssued: (text) => issued.has(text),

    /**
     * The token behind an `Authorization` header, if it is good for `audience`, and was got from the host that is asked.
     *
     * @param {string | undefined} authorization
     * @param {{ issuer: string, audience: string }} expected
     * @throws {import('./refusal.mjs').Refusal}
     */
    check(authorization, { issuer, audience }) {
      if (!authorization) throw refusal(401, 'Missing authentication');
      const [, bearer] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
      if (!bearer) throw refusal(400, 'Bad HTTP authentication header format', 'Bearer');
      const token = issued.get(bearer);
      // What Auth0 says of a token that another of its domains has issued is not documented, but that it is a 401.
      if (!token || token.issuer !== issuer) throw tokenRefusal('Invalid token');
      if (token.expiresAt <= now()) {
        throw tokenRefusal('Expired token received for JSON Web Token validation');
      }
      if (token.audience !== audience) throw refusal(401, `Bad audience: ${token.audience}`);
      return token;
    },
  };
}
