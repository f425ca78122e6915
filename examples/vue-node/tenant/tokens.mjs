/** The tokens' formats, where Auth0's differ from the library's. */

/**
 * An access token of Auth0's own format, not that of RFC 9068. With the scope `openid` it is good for `/userinfo`, too.
 * https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens
 *
 * @param {string} issuer
 * @returns {(ctx: unknown, token: import('oidc-provider').AccessToken | import('oidc-provider').ClientCredentials, parts: import('oidc-provider').JWTStructured) => void}
 */
export const accessTokenFormat = (issuer) => (_ctx, token, parts) => {
  const { aud, client_id: azp, ...payload } = parts.payload;
  const isForUserinfo = token.scope?.split(' ').includes('openid');
  parts.header = { ...parts.header, typ: 'JWT' };
  parts.payload = { ...payload, aud: isForUserinfo ? [aud, `${issuer}userinfo`] : aud, azp };
};

/**
 * Any claim may be in an ID token: the library has no hook for names that it was not told at its start. Each has the
 * session's id, by which an application ends that session.
 *
 * @param {import('oidc-provider').Provider} provider
 * @param {(ctx: import('oidc-provider').KoaContextWithOIDC) => Record<string, unknown>} claimsOf
 */
export function addToIdTokens(provider, claimsOf) {
  const { prototype } = /** @type {any} */ (provider).IdToken;
  const { payload } = prototype;
  prototype.payload = async function payloadWithMore() {
    const { AuthorizationCode, RefreshToken } = this.ctx.oidc.entities;
    const { sessionUid: sid } = RefreshToken ?? AuthorizationCode;
    return { ...(await payload.call(this)), sid, ...claimsOf(this.ctx) };
  };
}
