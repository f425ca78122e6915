/** openid-client, a certified relying party: it finds everything by discovery. */
import { createPublicKey, verify } from 'node:crypto';

import * as client from 'openid-client';

const { AUTH0_DOMAIN, AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET, AUTH0_AUDIENCE } = process.env;

/** @param {client.ClientAuth} authentication @returns {Promise<string>} */
async function tokenBy(authentication) {
  const issuer = new URL(`https://${AUTH0_DOMAIN}/`);
  const config = await client.discovery(issuer, String(AUTH0_CLIENT_ID), {}, authentication);
  const grant = { audience: String(AUTH0_AUDIENCE) };
  const token = (await client.clientCredentialsGrant(config, grant)).access_token;
  const { keys } = await (await fetch(String(config.serverMetadata().jwks_uri))).json();
  const [header, payload, signature] = token.split('.');
  const key = createPublicKey({ key: keys[0], format: 'jwk' });
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))) {
    throw new Error('the signature is not that of the key');
  }
  return token;
}

/** @param {string} token @param {string} path @returns {Promise<any>} */
async function get(token, path) {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`https://${AUTH0_DOMAIN}/api/v2/${path}`, { headers })).json();
}

const byPost = await tokenBy(client.ClientSecretPost(AUTH0_CLIENT_SECRET));
const byBasic = await tokenBy(client.ClientSecretBasic(AUTH0_CLIENT_SECRET));
const user = await get(byPost, 'users/auth0%7Cboth?fields=user_id');
const roles = await get(byBasic, 'users/auth0%7Cboth/roles');
console.log(
  JSON.stringify({
    user: user.user_id,
    roles: roles.map((/** @type {{ name: string }} */ { name }) => name),
  }),
);
