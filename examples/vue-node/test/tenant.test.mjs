import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startTenant } from '../tenant/server.mjs';
import { requestConsole } from './console-request.mjs';
import { freeSettings } from './demo.mjs';
import { authorizationAddress, authorize, exchange, logIn, payload } from './login.mjs';

const permissionsClaim = 'https://example.com/claims/permissions';

describe('The local tenant', () => {
  /** @type {import('../settings.mjs').LocalSettings} */
  let settings;
  /** @type {import('../listen.mjs').Running} */
  let tenant;
  before(async () => {
    settings = await freeSettings();
    tenant = await startTenant(settings);
  });
  after(() => tenant?.close());

  /** @param {object} conditions */
  const setConditions = (conditions) =>
    requestConsole(settings.tenant.origin, 'PATCH', 'conditions', conditions);

  it('describes itself where clients look', async () => {
    const { domain, issuer } = settings.auth0;
    const described = await (await fetch(`${domain}/.well-known/openid-configuration`)).json();
    assert.equal(described.issuer, issuer);
    assert.equal(described.authorization_endpoint, `${domain}/authorize`);
    assert.equal(described.token_endpoint, `${domain}/oauth/token`);
    const { keys } = await (await fetch(described.jwks_uri)).json();
    assert.deepEqual(Object.keys(keys[0]).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it("puts the Action's claims into the ID token, and permissions into the access token", async () => {
    const { id_token, access_token } = await logIn(settings, 'auth0|james');
    const idToken = payload(id_token);
    assert.deepEqual(idToken['https://example.com/claims/roles'], ['project-manager']);
    assert.deepEqual(idToken[permissionsClaim], ['read:project-list']);
    const accessToken = payload(access_token);
    assert.deepEqual(accessToken.permissions, ['read:project-list']);
    assert.deepEqual(accessToken.aud, [
      settings.auth0.audience,
      `${settings.auth0.issuer}userinfo`,
    ]);
    assert.equal(accessToken.azp, settings.auth0.clientId);
    assert.equal(permissionsClaim in accessToken, false);
  });

  it('has all 71 permissions of a user with 71 in both tokens', async () => {
    const { id_token, access_token } = await logIn(settings, 'auth0|maria');
    const inIdToken = payload(id_token)[permissionsClaim];
    const inAccessToken = payload(access_token).permissions;
    assert.equal(new Set(inIdToken).size, 71);
    assert.deepEqual([...inIdToken].sort(), [...inAccessToken].sort());
  });

  it('gives tokens for a code once, to whoever knows its verifier', async () => {
    const grant_type = 'authorization_code';
    const code = (await authorize(settings, 'auth0|jhon')).get('code') ?? '';
    const code_verifier = 'a'.repeat(43);
    const stolen = await exchange(settings, { grant_type, code, code_verifier });
    assert.equal(stolen.body.error, 'invalid_grant');

    const own = (await authorize(settings, 'auth0|jhon')).get('code') ?? '';
    assert.equal((await exchange(settings, { grant_type, code: own })).status, 200);
    assert.equal((await exchange(settings, { grant_type, code: own })).body.error, 'invalid_grant');
  });

  it('rotates refresh tokens: each is good once', async () => {
    const { refresh_token } = await logIn(settings, 'auth0|jhon');
    const grant = { grant_type: 'refresh_token', refresh_token };
    const { body } = await exchange(settings, grant);
    assert.ok(payload(body.id_token)[permissionsClaim]);
    assert.notEqual(body.refresh_token, refresh_token);
    assert.equal((await exchange(settings, grant)).body.error, 'invalid_grant');
  });

  it('refuses a refresh that the Action denies, and takes the same token when all is well again', async () => {
    const { refresh_token } = await logIn(settings, 'auth0|jhon');
    const grant = { grant_type: 'refresh_token', refresh_token };
    await setConditions({ faults: ['permissions:403'], onError: 'deny' });
    const { status, body } = await exchange(settings, grant);
    await setConditions({ faults: [], onError: 'allow' });
    assert.equal(status, 400);
    assert.equal(body.error, 'access_denied');
    assert.equal(body.error_description, 'permission-claims: insufficient_scope');
    assert.equal((await exchange(settings, grant)).status, 200);
  });

  it('sends nobody to an address that is not the application', async () => {
    const elsewhere = 'https://elsewhere.example';
    const asked = authorizationAddress(settings, { redirect_uri: elsewhere });
    const refused = await fetch(asked, { redirect: 'manual' });
    assert.equal(refused.status, 400);
    assert.match(await refused.text(), /This login cannot go on/);
    const logout = `${settings.auth0.domain}/v2/logout?returnTo=${encodeURIComponent(elsewhere)}`;
    assert.equal((await fetch(logout, { redirect: 'manual' })).status, 400);
  });

  it('answers a silent login without a session at once, by a message to the application', async () => {
    const silent = { prompt: 'none', response_mode: 'web_message' };
    const answer = await fetch(authorizationAddress(settings, silent));
    const text = await answer.text();
    assert.match(text, /"error":"login_required"/);
    assert.match(text, /postMessage/);
  });

  it('says when a login page is too old to go on with', async () => {
    const answer = await fetch(`${settings.auth0.domain}/login/a-login-of-yesterday`);
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /This login has expired/);
  });
});
