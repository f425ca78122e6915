/**
 * Which custom claims reach a token, and how large they may be together.
 * https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims
 */

/** Names and values of all custom claims of one token, as JSON; above it Auth0 fails the login. */
export const maximumClaimsBytes = 100_000;

/** Names that Auth0 ignores silently. */
const reserved = new Set(
  `acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id
  cnf cty dest entitlements events exp groups gty htm htu iat internalService iss jcard jku jti jwe
  jwk kid may_act mky nbf nonce object_id org_id org_name orig origid permissions roles rph s_hash
  sid sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch sub sub_jwk toe txn typ uuid vot
  vtm x5t#S256`.split(/\s+/),
);

/** Namespaces at or under these hosts are Auth0's own. */
const forbiddenHosts = ['auth0.com', 'webtask.io', 'webtask.run'];

/**
 * Why Auth0 leaves this claim out of the token without a word; undefined when it does not.
 *
 * @param {string} name
 * @param {unknown} value
 */
export function reasonToDrop(name, value) {
  if (reserved.has(name)) return 'reserved name';
  if (/^urn:auth0(:|$)/i.test(name)) return "namespace of Auth0's own";
  const host = hostOf(name);
  if (host && forbiddenHosts.some((owned) => host === owned || host.endsWith(`.${owned}`))) {
    return "namespace of Auth0's own";
  }
  if (typeof value === 'function' || typeof value === 'symbol') return `value a ${typeof value}`;
  return value === undefined ? 'value undefined' : undefined;
}

/** @param {string} name */
function hostOf(name) {
  if (!/^https?:\/\//i.test(name)) return undefined;
  try {
    return new URL(name).hostname.replace(/\.$/, '');
  } catch {
    return undefined;
  }
}

/** @param {Record<string, unknown>} claims */
export function claimsBytes(claims) {
  return Object.entries(claims).reduce(
    (bytes, [name, value]) =>
      bytes + Buffer.byteLength(name) + Buffer.byteLength(JSON.stringify(value) ?? ''),
    0,
  );
}
