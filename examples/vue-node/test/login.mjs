/** A login without a browser: the authorization code flow with PKCE, step by step. */
import { createHash, randomBytes } from 'node:crypto';

import { password } from '../tenant/login/pages.mjs';

/** @typedef {import('../settings.mjs').LocalSettings} Settings */
/** @typedef {{ id_token: string, access_token: string, refresh_token: string }} Tokens */

const verifier = randomBytes(32).toString('base64url');

/** @param {Settings} settings @param {Record<string, string>} [more] */
export function authorizationAddress({ auth0, spa }, more = {}) {
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const parameters = {
    client_id: auth0.clientId,
    response_type: 'code',
    redirect_uri: spa.origin,
    scope: 'openid profile email offline_access',
    audience: auth0.audience,
    state: 'a-state',
    nonce: 'a-nonce',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  };
  return `${auth0.domain}/authorize?${new URLSearchParams(parameters)}`;
}

/**
 * @param {Settings} settings
 * @param {string} userId
 * @param {Record<string, string>} [more] parameters
 * @param {Visit} [visit] a browser of its own by default
 * @returns {Promise<URLSearchParams>} what comes back to the application
 */
export async function authorize(settings, userId, more, visit = visitor()) {
  const login = (await visit(authorizationAddress(settings, more))).location;
  const form = new URLSearchParams({ user: userId, password });
  const resume = (await visit(login, { method: 'POST', body: form })).location;
  return new URL((await visit(resume)).location).searchParams;
}

/** @param {Settings} settings @param {string} userId @param {Record<string, string>} [more] @param {Visit} [visit] @returns {Promise<Tokens>} */
export async function logIn(settings, userId, more, visit) {
  const code = (await authorize(settings, userId, more, visit)).get('code') ?? '';
  const { redirect_uri = settings.spa.origin } = more ?? {};
  return (await exchange(settings, { grant_type: 'authorization_code', code, redirect_uri })).body;
}

/**
 * A login without a page, by the session that the browser has.
 *
 * @param {Settings} settings
 * @param {Visit} visit
 * @param {Record<string, string>} [more]
 * @returns {Promise<URLSearchParams>} what comes back to the application
 */
export async function authorizeSilently(settings, visit, more) {
  const address = authorizationAddress(settings, { ...more, prompt: 'none' });
  return new URL((await visit(address)).location).searchParams;
}

/** @param {Settings} settings @param {Record<string, string>} grant */
export async function exchange({ auth0, spa }, grant) {
  const response = await fetch(`${auth0.domain}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: auth0.clientId,
      redirect_uri: spa.origin,
      code_verifier: verifier,
      ...grant,
    }),
  });
  return { status: response.status, body: await response.json() };
}

/** What a token says, its signature not looked at. @param {string} token */
export function payload(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}

/** @typedef {ReturnType<typeof visitor>} Visit */

/** Requests that share cookies, and follow no redirect. */
export function visitor() {
  /** @type {Map<string, string>} */
  const cookies = new Map();
  /** @param {string} address @param {RequestInit} [init] */
  return async (address, init) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { ...init, headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = new URL(response.headers.get('location') ?? '', address).href;
    return { status: response.status, location, text: await response.text() };
  };
}
