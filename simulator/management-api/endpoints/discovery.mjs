/**
 * What the tenant says of itself, to everybody who asks: its addresses, and the keys that its tokens are signed with.
 * https://auth0.com/docs/get-started/applications/configure-applications-with-oidc-discovery
 */

/** @type {import('../router.mjs').Endpoint[]} */
export const discovery = [
  {
    name: 'discovery',
    method: 'GET',
    path: '/.well-known/openid-configuration',
    handler: ({ issuer }) => configuration(issuer),
  },
  {
    name: 'jwks',
    method: 'GET',
    path: '/.well-known/jwks.json',
    // Auth0 gives the certificate of the key, too.
    handler: ({ tokens }) => ({ keys: [tokens.jwk] }),
  },
];

/**
 * Auth0's, whichever of the tenant's domains is asked, with the addresses that this server does not answer at.
 *
 * @param {string} issuer
 */
const configuration = (issuer) => ({
  issuer,
  authorization_endpoint: `${issuer}authorize`,
  token_endpoint: `${issuer}oauth/token`,
  device_authorization_endpoint: `${issuer}oauth/device/code`,
  userinfo_endpoint: `${issuer}userinfo`,
  mfa_challenge_endpoint: `${issuer}mfa/challenge`,
  jwks_uri: `${issuer}.well-known/jwks.json`,
  registration_endpoint: `${issuer}oidc/register`,
  revocation_endpoint: `${issuer}oauth/revoke`,
  end_session_endpoint: `${issuer}oidc/logout`,
  scopes_supported: ['openid', 'profile', 'offline_access', 'name', 'email', 'email_verified'],
  response_types_supported: ['code', 'token', 'id_token', 'code token', 'code id_token'],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  code_challenge_methods_supported: ['S256', 'plain'],
  subject_types_supported: ['public'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  id_token_signing_alg_values_supported: ['RS256'],
  claims_supported: ['aud', 'auth_time', 'email', 'exp', 'iat', 'iss', 'name', 'nickname', 'sub'],
  request_uri_parameter_supported: false,
  request_parameter_supported: false,
});
