/**
 * The members of the post-login `api` that the simulator records and otherwise ignores, with what each one answers.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */

/** @typedef {(api: object) => Record<string, (...values: any[]) => unknown>} Build */

/** @type {Record<string, Build>} */
const members = {
  authentication: (api) => ({
    ...returning(api, 'challengeWith challengeWithAny enrollWith enrollWithAny recordMethod'),
    ...returning(api, 'setPrimaryUser'),
  }),
  groups: () => ({
    getUserGroups: async () => ({ groups: [] }),
    hasGroupMembership: async () => false,
  }),
  multifactor: (api) => returning(api, 'enable'),
  prompt: (api) => returning(api, 'render'),
  redirect: (api) => ({
    canRedirect: () => false,
    encodeToken: () => 'simulated-session-token',
    validateToken: () => ({}),
    ...returning(api, 'sendUserTo'),
  }),
  refreshToken: (api) =>
    returning(api, 'revoke setExpiresAt setIdleExpiresAt setMetadata deleteMetadata evictMetadata'),
  rules: () => ({ wasExecuted: () => false }),
  samlResponse: (api) =>
    returning(
      api,
      `setAttribute setAudience setAuthnContextClassRef setCert setCreateUpnClaim setDestination
      setDigestAlgorithm setEncryptionAlgorithm setEncryptionCert setEncryptionPublicKey
      setIncludeAttributeNameFormat setIssuer setKey setLifetimeInSeconds setMapIdentities
      setMapUnknownClaimsAsIs setNameIdentifierFormat setNameIdentifierProbes
      setPassthroughClaimsWithNoMapping setRecipient setRelayState setSignatureAlgorithm
      setSignResponse setSigningCert setTypedAttributes`,
    ),
  session: (api) =>
    returning(
      api,
      `revoke setExpiresAt setIdleExpiresAt setCookieMode setMetadata deleteMetadata
      evictMetadata`,
    ),
  transaction: (api) => returning(api, 'setMetadata'),
  user: (api) => returning(api, 'setAppMetadata setUserMetadata'),
  validation: (api) => returning(api, 'error'),
};

/** @returns {Record<string, import('../api.mjs').Part<{}>>} */
export function recordedParts() {
  return Object.fromEntries(
    Object.entries(members).map(([name, build]) => [name, { state: {}, build }]),
  );
}

/**
 * Chainable methods that do nothing.
 *
 * @param {object} api
 * @param {string} names separated by white space
 */
function returning(api, names) {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, () => api]));
}
