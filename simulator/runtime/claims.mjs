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

/**
 * What JSON keeps nothing of, in a value that reaches the token: a promise, a `Map`, `NaN`; undefined when all is kept.
 *
 * @param {unknown} value
 * @param {Set<unknown>} [seen]
 * @returns {string | undefined}
 */
export function lossIn(value, seen = new Set()) {
  if (typeof value === 'number' && !Number.isFinite(value)) return `${value}, which becomes null`;
  if (typeof value !== 'object' || value === null || seen.has(value)) return undefined;
  seen.add(value);
  if (typeof (/** @type {any} */ (value).toJSON) === 'function') return undefined;
  const inner = Object.values(value);
  const kind = Object.getPrototypeOf(value)?.constructor?.name;
  const isData = Array.isArray(value) || kind === undefined || kind === 'Object';
  if (!isData && inner.length === 0) return `a ${kind}, which becomes {}`;
  if (Array.isArray(value) && inner.includes(undefined)) return 'undefined, which becomes null';
  return inner.map((one) => lossIn(one, seen)).find((loss) => loss !== undefined);
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

/**
 * @param {Record<string, unknown>} claims
 * @throws {TypeError} when a value cannot be made JSON: a BigInt, or an object that contains itself
 */
export function claimsBytes(claims) {
  return Object.entries(claims).reduce((bytes, claim) => bytes + bytesOf(claim), 0);
}

/** @param {[name: string, value: unknown]} claim */
const bytesOf = ([name, value]) => Buffer.byteLength(name) + Buffer.byteLength(json(name, value));

/** @param {string} name @param {unknown} value */
function json(name, value) {
  try {
    return JSON.stringify(value) ?? '';
  } catch (error) {
    const [reason] = /** @type {Error} */ (error).message.split('\n');
    throw new TypeError(`the claim \`${name}\` cannot be made JSON: ${reason}`);
  }
}

/** Why Auth0 fails the login. @param {{ idToken: Record<string, unknown>, accessToken: Record<string, unknown> }} claims @returns {string | null} */
export function sizeProblem({ idToken, accessToken }) {
  for (const [token, claims] of Object.entries({ ID: idToken, access: accessToken })) {
    const bytes = claimsBytes(claims);
    if (bytes > maximumClaimsBytes) {
      const [largest] = Object.entries(claims).sort((a, b) => bytesOf(b) - bytesOf(a));
      return `the custom claims of the ${token} token are ${bytes} bytes, more than ${maximumClaimsBytes}, most of them in the claim \`${largest[0]}\``;
    }
  }
  return null;
}
