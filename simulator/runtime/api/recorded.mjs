/**
 * The members of the post-login `api` that the simulator records and that change nothing else, with what each one
 * answers. Those that Auth0 declares as `void` answer nothing: chaining after them must fail here, too.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */

/** @typedef {(api: object, denial: import('./access.mjs').Denial) => Record<string, (...values: any[]) => unknown>} Build */

/** @type {Record<string, Build>} */
const members = {
  authentication: (api) => ({
    ...silent('challengeWith challengeWithAny enrollWith enrollWithAny setPrimaryUser'),
    recordMethod: () => api,
  }),
  multifactor: (api) => ({ enable: () => api }),
  prompt: () => silent('render'),
  redirect: (api) => ({
    canRedirect: () => false,
    encodeToken: () => 'simulated-session-token',
    validateToken: () => ({}),
    sendUserTo: () => api,
  }),
  refreshToken: (_api, denial) => ({
    ...silent('setExpiresAt setIdleExpiresAt setMetadata deleteMetadata evictMetadata'),
    revoke: denying(denial, 'the refresh token was revoked'),
  }),
  rules: () => ({ wasExecuted: () => false }),
  samlResponse: () =>
    silent(
      `setAttribute setAudience setAuthnContextClassRef setCert setCreateUpnClaim setDestination
      setDigestAlgorithm setEncryptionAlgorithm setEncryptionCert setEncryptionPublicKey
      setIncludeAttributeNameFormat setIssuer setKey setLifetimeInSeconds setMapIdentities
      setMapUnknownClaimsAsIs setNameIdentifierFormat setNameIdentifierProbes
      setPassthroughClaimsWithNoMapping setRecipient setRelayState setSignatureAlgorithm
      setSignResponse setSigningCert setTypedAttributes`,
    ),
  session: (_api, denial) => ({
    ...silent(
      'setExpiresAt setIdleExpiresAt setCookieMode setMetadata deleteMetadata evictMetadata',
    ),
    revoke: denying(denial, 'the session was revoked'),
  }),
  user: (api) => ({ setAppMetadata: () => api, setUserMetadata: () => api }),
  validation: (api, denial) => ({
    error(/** @type {unknown} */ code, /** @type {unknown} */ message) {
      denial.reason ??= `validation error ${code}: ${message}`;
      return api;
    },
  }),
};

/** @param {import('./access.mjs').Denial} denial @returns {Record<string, import('../api.mjs').Part<{}>>} */
export function recordedParts(denial) {
  return Object.fromEntries(
    Object.entries(members).map(([name, build]) => [
      name,
      { state: {}, build: (/** @type {object} */ api) => build(api, denial) },
    ]),
  );
}

/** Methods that do nothing. @param {string} names separated by white space */
function silent(names) {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, () => undefined]));
}

/** @param {import('./access.mjs').Denial} denial @param {string} event */
function denying(denial, event) {
  return (/** @type {unknown} */ reason) => {
    denial.reason ??= `${event}: ${reason}`;
  };
}
