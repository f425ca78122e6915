/** The access tokens this server has issued. They mean nothing to anyone else. */
import { randomBytes } from 'node:crypto';

import { refusal, tokenRefusal } from './refusal.mjs';

/** @typedef {{ audience: string, scopes: string[], expiresAt: number }} AccessToken */
/** @typedef {ReturnType<typeof accessTokens>} AccessTokens */

/**
 * @param {object} options
 * @param {() => number} options.now milliseconds since the Unix epoch
 * @param {number} options.lifetimeSeconds
 */
export function accessTokens({ now, lifetimeSeconds }) {
  /** @type {Map<string, AccessToken>} */
  const issued = new Map();

  return {
    lifetimeSeconds,

    /** @param {string} audience @param {string[]} scopes @returns {string} */
    issue(audience, scopes) {
      // As long as Auth0's own signed token would be (about 780 bytes with one scope), because api.cache has limits.
      const token = randomBytes(575 + scopes.join(' ').length).toString('base64url');
      issued.set(token, { audience, scopes, expiresAt: now() + lifetimeSeconds * 1000 });
      return token;
    },

    /** Whether this text is a token of ours, good or expired. @param {string} text */
    isIssued: (text) => issued.has(text),

    /**
     * The token behind an `Authorization` header, if it is good for `audience`.
     *
     * @param {string | undefined} authorization
     * @param {string} audience
     * @throws {import('./refusal.mjs').Refusal}
     */
    check(authorization, audience) {
      if (!authorization) throw refusal(401, 'Missing authentication');
      const [, bearer] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
      if (!bearer) throw refusal(400, 'Bad HTTP authentication header format', 'Bearer');
      const token = issued.get(bearer);
      if (!token) throw tokenRefusal('Invalid token');
      if (token.expiresAt <= now()) {
        throw tokenRefusal('Expired token received for JSON Web Token validation');
      }
      if (token.audience !== audience) throw refusal(401, `Bad audience: ${token.audience}`);
      return token;
    },
  };
}
