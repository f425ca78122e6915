/**
 * `api.session` and `api.refreshToken`.
 * https://auth0.com/docs/manage-users/sessions/manage-sessions-actions
 * https://auth0.com/docs/secure/tokens/refresh-tokens/manage-refresh-tokens-actions
 */
import { metadataMethods } from './metadata.mjs';
import { boolean, finite, isPlainObject, optional, refuse, text } from './validator.mjs';

/** @typedef {import('./access.mjs').Denial} Denial */
/** @typedef {import('../api.mjs').Part<{}>} Part */

const cookieModes = ['persistent', 'non-persistent'];
const maximumReasonCharacters = 1024;

/** Milliseconds since the Unix epoch. @param {() => void} [before] */
function times(before = () => {}) {
  const set = (/** @type {unknown} */ time) => {
    before();
    if (!time) throw new Error('The expiration time must be given.');
    refuse({ '': finite(time) });
  };
  return { setExpiresAt: set, setIdleExpiresAt: set };
}

/** @param {any} event @param {Denial} denial @returns {Part} */
export function sessionPart(event, denial) {
  return {
    state: {},
    build: () => ({
      ...times(),
      ...metadataMethods({
        of: 'session',
        initial: () => event.session?.metadata,
        isThere: () => Boolean(event.session),
        onChange(entries) {
          if (event.session) event.session.metadata = entries;
        },
      }),
      /** @param {unknown} mode */
      setCookieMode(mode) {
        if (!cookieModes.includes(/** @type {string} */ (mode))) {
          throw new Error(`The cookie mode must be one of ${cookieModes.join(', ')}.`);
        }
        const { session } = event;
        if (session && Object.keys(session).length > 0) {
          session.cookie = { ...session.cookie, mode };
        }
      },
      /** @param {unknown} reason @param {unknown} [options] */
      revoke(reason, options) {
        refuse({
          reason: optional(text(Number.POSITIVE_INFINITY))(reason),
          options: optional(revocation)(options),
        });
        denial.reason ??= `the session was revoked: ${reason}`;
      },
    }),
  };
}

/** @type {import('./validator.mjs').Check} */
function revocation(value) {
  if (!isPlainObject(value)) return ['must be object'];
  const { preserveRefreshTokens, ...rest } = value;
  if (Object.keys(rest).length > 0) return ['must NOT have additional properties'];
  return optional(boolean)(preserveRefreshTokens);
}

/** @param {any} event @param {Denial} denial @returns {Part} */
export function refreshTokenPart(event, denial) {
  const checkAccess = () => {
    if (event.refresh_token?.access === 'online')
      throw new Error('An online refresh token cannot be changed.');
  };
  const { setMetadata, deleteMetadata, evictMetadata } = metadataMethods({
    of: 'refresh token',
    initial: () => event.refresh_token?.metadata,
    isThere: () => event.refresh_token?.access !== 'online',
    onChange(entries) {
      if (event.refresh_token) event.refresh_token.metadata = entries;
    },
  });
  return {
    state: {},
    build: () => ({
      ...times(checkAccess),
      setMetadata,
      deleteMetadata(/** @type {unknown} */ key) {
        checkAccess();
        deleteMetadata(key);
      },
      evictMetadata() {
        checkAccess();
        evictMetadata();
      },
      /** @param {unknown} reason */
      revoke(reason) {
        refuse({ '': optional(text(maximumReasonCharacters))(reason) });
        denial.reason ??= `the refresh token was revoked: ${reason}`;
      },
    }),
  };
}
