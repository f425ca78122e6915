/**
 * `api.idToken` and `api.accessToken`: custom claims, and the access token's scopes.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */
import { lossIn, reasonToDrop } from '../claims.mjs';
import { scopeMethods } from './scopes.mjs';

/** `reason` also says what of a claim is lost that reaches the token. @typedef {{ token: TokenName, name: string, reason: string }} DroppedClaim */
/** @typedef {'idToken' | 'accessToken'} TokenName */

/**
 * @param {TokenName} token
 * @returns {import('../api.mjs').Part<{ claims: Record<string, unknown>, dropped: DroppedClaim[] }>}
 */
export function tokenPart(token) {
  const state = {
    claims: /** @type {Record<string, unknown>} */ ({}),
    dropped: /** @type {DroppedClaim[]} */ ([]),
  };
  return {
    state,
    build: (api) => ({
      /** @param {string} name @param {unknown} value */
      setCustomClaim(name, value) {
        if (name === 'scope') throw new Error('The "scope" claim cannot be set.');
        const dropped = reasonToDrop(name, value);
        const reason = dropped ?? lossIn(value);
        if (reason) state.dropped.push({ token, name, reason });
        if (!dropped) state.claims[name] = value;
        return api;
      },
      // They are recorded, and have no other effect.
      ...(token === 'accessToken' && scopeMethods()),
    }),
  };
}
