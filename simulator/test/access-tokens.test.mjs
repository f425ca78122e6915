/** The tenant's access tokens are JWTs as Auth0 signs them; anyone can check them by what the tenant says of itself. */
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { holdsToken, redactor, revealed } from '../analysis/confidential.mjs';
import { accessTokens } from '../management-api/access-tokens.mjs';
import { signingKey } from '../management-api/signing-key.mjs';
import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

const now = Date.UTC(2027, 0, 15, 8, 0, 0, 900);
const local = await localTenant(tenant, { now: () => now });
after(() => local.close());
const { access_token: token, scope } = (await local.token()).body;

/** @param {string} part of a JWT */
const read = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());

test('header and claims', () => {
  const [header, payload] = token.split('.');
  const { kid, ...rest } = read(header);
  assert.deepEqual(rest, { alg: 'RS256', typ: 'JWT' });
  assert.match(kid, /^[\w-]{22}$/);
  assert.deepEqual(read(payload), {
    iss: `https://${local.domain}/`,
    sub: 'machine@clients',
    aud: `https://${local.domain}/api/v2/`,
    iat: Math.floor(now / 1000),
    exp: Math.floor(now / 1000) + 86_400,
    scope,
    gty: 'client-credentials',
    azp: 'machine',
  });
});

test('without scopes, no `scope`', async () => {
  const { body } = await local.token({ audience: 'https://billing.example.com/' });
  assert.equal('scope' in read(body.access_token.split('.')[1]), false);
});

test('the signature is that of the key which the tenant publishes', async () => {
  const described = (await local.ask('/.well-known/openid-configuration')).body;
  assert.equal(described.issuer, `https://${local.domain}/`);
  assert.equal(described.token_endpoint, `https://${local.domain}/oauth/token`);
  const { keys } = (await local.ask(new URL(described.jwks_uri).pathname)).body;
  const [header, payload, signature] = token.split('.');
  assert.deepEqual(Object.keys(keys[0]).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
  assert.equal(keys[0].kid, read(header).kid);
  const key = createPublicKey({ key: keys[0], format: 'jwk' });
  const signed = Buffer.from(`${header}.${payload}`);
  assert.ok(verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url')));
});

test('a token that was revoked does not come back within the same second', async () => {
  const { body } = await local.token();
  local.revokeTokens();
  const next = (await local.token()).body.access_token;
  const statusFor = async (/** @type {string} */ one) => (await local.get('/roles', one)).status;
  assert.deepEqual([await statusFor(body.access_token), await statusFor(next)], [401, 200]);
});

/** @param {string} client_id @param {string} client_secret @param {number} expected status */
function checkBasic(client_id, client_secret, expected) {
  test(`Basic ${client_id}:${client_secret}: ${expected}`, async () => {
    const pair = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
    const { status } = await local.ask('/oauth/token', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${pair}`,
      },
      body: `grant_type=client_credentials&audience=https://${local.domain}/api/v2/`,
    });
    assert.equal(status, expected);
  });
}

checkBasic('machine', 'secret', 200);
checkBasic('machine', '%73%65%63%72%65%74', 200);
checkBasic('machine', 'wrong', 401);
checkBasic('machine', '', 401);

const tokens = accessTokens({ now: () => now, lifetimeSeconds: 86_400 });
const host = 'https://tenant.eu.auth0.com/';
/** @param {Partial<Parameters<typeof tokens.issue>[0]>} [fields] */
const issue = (fields) =>
  tokens.issue({
    issuer: host,
    clientId: 'c'.repeat(32),
    audience: `${host}api/v2/`,
    scopes: ['read:users'],
    ...fields,
  });

test('about as long as a real one: some hundred scopes are too many for `api.cache`', () => {
  const lengthOf = (/** @type {number} */ count) =>
    issue({ scopes: Array.from({ length: count }, (_, one) => `read:some_things_${one}`) }).length;
  assert.ok(issue().length > 740 && issue().length < 820);
  assert.ok(lengthOf(80) < 4096);
  assert.ok(lengthOf(140) > 4096);
});

test('a token of another of the domains is not good at this one', () => {
  const expected = { issuer: host, audience: `${host}api/v2/` };
  const header = (/** @type {string} */ one) => `Bearer ${one}`;
  assert.ok(tokens.check(header(issue()), expected));
  const elsewhere = issue({ issuer: 'https://login.example.com/' });
  assert.throws(() => tokens.check(header(elsewhere), expected), { status: 401 });
});

test('it is known wherever it stands, and others are not', () => {
  const ours = issue();
  const others = accessTokens({ now: () => now, lifetimeSeconds: 1 }).issue({
    ...{ issuer: host, clientId: 'c', audience: host, scopes: [] },
  });
  for (const text of [ours, `Bearer ${ours}`, JSON.stringify({ token: ours }), `it is ${ours}.`]) {
    assert.ok(holdsToken(text, tokens.isIssued), text);
    assert.deepEqual(revealed(text, [], tokens.isIssued), ['an access token']);
  }
  assert.equal(holdsToken(others, tokens.isIssued), false);
  const run = { logins: [], directory: null, code: '', isAccessToken: tokens.isIssued };
  assert.equal(redactor(/** @type {any} */ (run))(`a ${ours} b`), 'a [token] b');
});

test('the key is kept; one that is damaged or cannot be kept is made anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'signing-key-'));
  const [file, damaged] = ['new.pem', 'damaged.pem'].map((name) => join(folder, 'keys', name));
  try {
    assert.equal(signingKey(file), signingKey(file));
    await writeFile(damaged, '-----BEGIN');
    assert.equal(signingKey(damaged).publicJwk.kty, 'RSA');
    assert.equal(signingKey(join(damaged, 'below-a-file.pem')).publicJwk.kty, 'RSA');
    const text = await readFile(damaged, 'utf8');
    assert.deepEqual(
      createPublicKey(text).export({ format: 'jwk' }),
      signingKey(damaged).publicJwk,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
