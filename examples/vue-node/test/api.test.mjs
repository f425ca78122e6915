import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startApi } from '../api/server.mjs';
import { startTenant } from '../tenant/server.mjs';
import { freeSettings } from './demo.mjs';
import { logIn } from './login.mjs';

describe('The API', () => {
  /** @type {import('../settings.mjs').LocalSettings} */
  let settings;
  /** @type {import('../listen.mjs').Running[]} */
  const running = [];
  before(async () => {
    settings = await freeSettings();
    running.push(await startTenant(settings), await startApi(settings));
  });
  after(() => Promise.all(running.map(({ close }) => close())));

  /** @param {string} path @param {RequestInit} [init] */
  const call = (path, init) => fetch(`${settings.api.origin}${path}`, init);
  /** @param {string} token */
  const bearer = (token) => ({ headers: { authorization: `Bearer ${token}` } });

  for (const path of ['/api/v1/projects', '/api/v1/users', '/permissions']) {
    it(`answers 401 on ${path} without a valid token`, async () => {
      const { id_token, access_token } = await logIn(settings, 'auth0|jhon');
      const forged = `${access_token.slice(0, -8)}AAAAAAAA`;
      assert.equal((await call(path)).status, 401);
      assert.equal((await call(path, bearer('nonsense'))).status, 401);
      assert.equal((await call(path, bearer(forged))).status, 401);
      assert.equal(
        (await call(path, bearer(id_token))).status,
        401,
        'an ID token is not for an API',
      );
      assert.equal((await call(path, bearer(access_token))).status, 200);
    });
  }

  it('lets the application of this origin call it, and no other', async () => {
    const preflight = {
      'access-control-request-method': 'GET',
      origin: 'https://elsewhere.example',
    };
    const answer = await call('/permissions', { method: 'OPTIONS', headers: preflight });
    assert.equal(answer.headers.get('access-control-allow-origin'), settings.spa.origin);
  });

  it('sends the usual protective headers, and does not say what it is made of', async () => {
    const { headers } = await call('/permissions');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('x-powered-by'), null);
  });
});
