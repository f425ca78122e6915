/**
 * `api.samlResponse`: each setter checks its value against a schema and gives back `api`, whatever the login's protocol.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */
import { boolean, finite, oneOf, optional, refuse, text } from './validator.mjs';

/** @typedef {import('./validator.mjs').Check} Check */

const maximumAttributesBytes = 102_400;
const attributeText = text(2048);

/** @type {Check} */
function probes(value) {
  if (!Array.isArray(value)) return ['must be array'];
  if (value.length > 10) return ['must NOT have more than 10 items'];
  return value.flatMap(text(512));
}

/** @type {Check} */
function attribute(value) {
  const isScalar = (/** @type {unknown} */ one) =>
    Number.isFinite(one) || typeof one === 'boolean' || attributeText(one).length === 0;
  if (value === null || isScalar(value)) return [];
  if (typeof value === 'string') return attributeText(value);
  if (Array.isArray(value)) return value.every(isScalar) ? [] : ['must match a schema in anyOf'];
  return ['must be string, number, boolean, array or null'];
}

/** @type {[Check, names: string][]} */
const setters = [
  [text(2048), 'setAudience setRecipient setDestination'],
  [text(512), 'setIssuer setRelayState setAuthnContextClassRef setNameIdentifierFormat'],
  [text(4096), 'setCert setKey setSigningCert setEncryptionCert setEncryptionPublicKey'],
  [probes, 'setNameIdentifierProbes'],
  [
    boolean,
    `setCreateUpnClaim setPassthroughClaimsWithNoMapping setMapUnknownClaimsAsIs setMapIdentities
    setSignResponse setIncludeAttributeNameFormat setTypedAttributes`,
  ],
  [finite, 'setLifetimeInSeconds'],
  [oneOf(['rsa-sha256', 'rsa-sha1']), 'setSignatureAlgorithm'],
  [oneOf(['sha256', 'sha1']), 'setDigestAlgorithm'],
  [oneOf(['aes256-gcm', 'aes256-cbc']), 'setEncryptionAlgorithm'],
];

/** @returns {import('../api.mjs').Part<{}>} */
export function samlPart() {
  /** @type {Record<string, unknown>} */
  const attributes = {};
  return {
    state: {},
    build: (api) => ({
      ...Object.fromEntries(
        setters.flatMap(([check, names]) =>
          names.split(/\s+/).map((name) => [
            name,
            (/** @type {unknown} */ value) => {
              refuse({ [`${name[3].toLowerCase()}${name.slice(4)}`]: optional(check)(value) });
              return api;
            },
          ]),
        ),
      ),
      /** @param {unknown} name @param {unknown} value null removes it */
      setAttribute(name, value = null) {
        const bytes = Buffer.byteLength(JSON.stringify({ ...attributes, [String(name)]: value }));
        if (bytes > maximumAttributesBytes) {
          throw new Error(`SAML attributes may have ${maximumAttributesBytes} bytes in all.`);
        }
        refuse({ name: text(1024)(name), value: attribute(value) });
        attributes[String(name)] = value;
        return api;
      },
    }),
  };
}
