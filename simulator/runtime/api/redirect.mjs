/**
 * `api.redirect`: the login waits while the user is elsewhere.
 * https://auth0.com/docs/customize/actions/redirect-with-actions
 */
import jwt from 'jsonwebtoken';

/** @typedef {import('./prompt.mjs').Pause} Pause */

const lifetimeSeconds = 900;

/** Without a browser that could be sent anywhere. */
export const withoutBrowser = [
  'oauth2-resource-owner',
  'oauth2-refresh-token',
  'oauth2-password',
  'oauth2-webauthn',
];

/** @param {any} event @param {Pause} pause @returns {import('../api.mjs').Part<{}>} */
export function redirectPart(event, pause) {
  return {
    state: {},
    build: (api) => ({
      canRedirect: () =>
        event.request?.query?.prompt !== 'none' &&
        !withoutBrowser.includes(event.transaction?.protocol),

      /** @param {{ payload: any, secret: any, expiresInSeconds?: number }} options */
      encodeToken({ payload, secret, expiresInSeconds }) {
        const iat = Math.floor(Date.now() / 1000);
        const standard = {
          iat,
          iss: event.request?.hostname,
          sub: event.user?.user_id,
          exp: iat + (expiresInSeconds ?? lifetimeSeconds),
          ip: event.request?.ip,
        };
        return jwt.sign({ ...standard, ...payload }, secret);
      },

      /** @param {{ secret: any, tokenParameterName?: string }} options */
      validateToken(options) {
        options.tokenParameterName ||= 'session_token';
        const given = { ...event.request?.query, ...event.request?.body };
        const token = given[options.tokenParameterName];
        if (!token) {
          throw new Error(
            `There is no parameter called '${options.tokenParameterName}' available in either the POST body or query string.`,
          );
        }
        return validated(String(token), options.secret, {
          state: given.state,
          sub: event.user?.user_id,
        });
      },

      /** @param {string} url @param {{ query?: Record<string, unknown> }} [options] */
      sendUserTo(url, { query = {} } = {}) {
        if (pause.form) {
          pause.abort ??= 'A form was asked for already; the user cannot be sent away, too.';
          return api;
        }
        const target = new URL(url);
        for (const name in query) target.searchParams.set(name, String(query[name]));
        pause.redirect ??= target.href;
        return api;
      },
    }),
  };
}

/** @param {string} token @param {any} secret @param {{ state: unknown, sub: unknown }} expected */
function validated(token, secret, expected) {
  const invalid = (/** @type {string} */ reason) =>
    new Error(`The session token is invalid: ${reason}`);
  const claims = verified(token, secret, invalid);
  for (const name of ['iat', 'exp', 'sub', 'iss', 'state']) {
    if (claims[name] === undefined) throw invalid('Missing or invalid standard claims');
  }
  if (claims.state !== expected.state) {
    throw invalid('State in the token does not match the /continue state.');
  }
  if (claims.sub !== expected.sub) throw invalid('Sub in the token does not match');
  return claims;
}

/** @param {string} token @param {any} secret @param {(reason: string) => Error} invalid @returns {any} */
function verified(token, secret, invalid) {
  try {
    return jwt.verify(token, secret, { algorithms: ['HS256'] });
  } catch (error) {
    throw invalid(/** @type {Error} */ (error).message);
  }
}
