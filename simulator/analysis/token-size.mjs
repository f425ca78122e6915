/** How large a token becomes with its custom claims, and what does not take it any more. */
import { claimsBytes, maximumClaimsBytes } from '../runtime/claims.mjs';

/** Auth0 refuses larger ID tokens in the implicit and the hybrid flow; about so, and "subject to change". */
export const maximumImplicitBytes = 3500;

/**
 * @typedef {object} TokenSize
 * @property {number} claimsBytes names and values of the custom claims
 * @property {number} tokenBytes of the whole token as it is sent, about
 * @property {string[]} breaks what does not take it
 */

/** An RS256 signature of 256 bytes, and the header with the key's id. */
const signatureBytes = 342;
const headerBytes = 88;

/** @type {[bytes: number, breaks: string][]} */
const tokenLimits = [
  [maximumImplicitBytes, 'implicit and hybrid logins (3.5 kB)'],
  [4096, 'a cookie (4 kB)'],
  [8192, 'request headers of many servers (8 kB)'],
  [16_384, 'request headers of most servers (16 kB)'],
];

/**
 * @param {'idToken' | 'accessToken'} token
 * @param {any} event
 * @param {Record<string, unknown>} claims
 * @returns {TokenSize}
 */
export function tokenSize(token, event, claims) {
  const payload = { ...(token === 'idToken' ? idTokenOf(event) : accessTokenOf(event)), ...claims };
  const encoded = Math.ceil((Buffer.byteLength(JSON.stringify(payload)) * 4) / 3);
  const tokenBytes = headerBytes + 1 + encoded + 1 + signatureBytes;
  const custom = claimsBytes(claims);
  // Only ID tokens travel in the implicit flow's redirect.
  const limits = token === 'idToken' ? tokenLimits : tokenLimits.slice(1);
  const breaks = limits.filter(([bytes]) => tokenBytes > bytes).map(([, what]) => what);
  if (custom > maximumClaimsBytes) breaks.push('every login (100 kB of custom claims)');
  return { claimsBytes: custom, tokenBytes, breaks };
}

/** @param {any} event */
export const isImplicit = ({ transaction }) =>
  ['oidc-implicit-profile', 'oidc-hybrid-profile'].includes(transaction?.protocol);

const seconds = 1_700_000_000;
const opaque = 'x'.repeat(32);

/** Auth0's own claims with the scopes `openid profile email`, or something of their length. @param {any} event */
const idTokenOf = ({ user, client, request }) => ({
  nickname: user.nickname,
  name: user.name,
  picture: user.picture,
  updated_at: user.updated_at,
  email: user.email,
  email_verified: user.email_verified,
  iss: `https://${request?.hostname ?? 'example.eu.auth0.com'}/`,
  aud: client?.client_id ?? opaque,
  sub: user.user_id,
  iat: seconds,
  exp: seconds,
  sid: opaque,
  nonce: opaque,
});

/** @param {any} event */
const accessTokenOf = ({ user, client, request, resource_server, transaction }) => ({
  iss: `https://${request?.hostname ?? 'example.eu.auth0.com'}/`,
  sub: user.user_id,
  aud: [resource_server?.identifier ?? opaque, opaque],
  iat: seconds,
  exp: seconds,
  scope: [transaction?.requested_scopes ?? []].flat().join(' '),
  azp: client?.client_id ?? opaque,
});
