/**
 * `api.redirect`: the login waits while the user is elsewhere.
 * https://auth0.com/docs/customize/actions/redirect-with-actions
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** @typedef {import('./prompt.mjs').Pause} Pause */

const lifetimeSeconds = 900;

/** Without a browser that could be sent anywhere. */
const withoutBrowser = [
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
        const signed = [
          { alg: 'HS256', typ: 'JWT' },
          { ...standard, ...payload },
        ]
          .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
          .join('.');
        return `${signed}.${signature(signed, secret)}`;
      },

      /** @param {{ secret: any, tokenParameterName?: string }} options */
      validateToken(options) {
        options.tokenParameterName ||= 'session_token';
        const given = { ...event.request?.query, ...event.request?.body };
        const token = given[options.tokenParameterName];
        if (!token) {
          throw new Error(`There is no "${options.tokenParameterName}" parameter in the request.`);
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

/** @param {string} text @param {any} secret */
const signature = (text, secret) =>
  createHmac('sha256', String(secret)).update(text).digest('base64url');

/** @param {string} token @param {any} secret @param {{ state: unknown, sub: unknown }} expected */
function validated(token, secret, expected) {
  const invalid = (/** @type {string} */ reason) =>
    new Error(`The session token is invalid: ${reason}`);
  const [header, body, given = ''] = token.split('.');
  const right = Buffer.from(signature(`${header}.${body}`, secret));
  const sent = Buffer.from(given);
  if (right.length !== sent.length || !timingSafeEqual(right, sent)) {
    throw invalid('Failed signature verification');
  }
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  for (const name of ['iat', 'exp', 'sub', 'iss', 'state']) {
    if (claims[name] === undefined) throw invalid('Missing or invalid standard claims');
  }
  if (claims.state !== expected.state) throw invalid('State in the token does not match');
  if (claims.sub !== expected.sub) throw invalid('Sub in the token does not match');
  if (claims.exp * 1000 <= Date.now()) throw invalid('The token is expired');
  return claims;
}
