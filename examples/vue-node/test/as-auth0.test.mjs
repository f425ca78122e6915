/** Where Auth0 answers otherwise than any OpenID provider, the local tenant does, too. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startTenant } from '../tenant/server.mjs';
import { freeSettings } from './demo.mjs';
import {
  authorizationAddress,
  authorizeSilently,
  exchange,
  logIn,
  payload,
  visitor,
} from './login.mjs';

/** @type {import('../settings.mjs').LocalSettings} */
let settings;
/** @type {import('../listen.mjs').Running} */
let tenant;
before(async () => {
  settings = await freeSettings();
  tenant = await startTenant(settings);
});
after(() => tenant?.close());

describe('/userinfo', () => {
  /** @param {string} [token] @param {RequestInit} [init] */
  const userinfo = (token, init) =>
    fetch(`${settings.auth0.domain}/userinfo`, {
      ...init,
      headers: token ? { authorization: `Bearer ${token}`, origin: settings.spa.origin } : {},
    });

  it("takes the API's token, and says who that is, with the Action's claims", async () => {
    const { access_token } = await logIn(settings, 'auth0|james');
    for (const method of ['GET', 'POST']) {
      const answer = await userinfo(access_token, { method });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('access-control-allow-origin'), settings.spa.origin);
      const { updated_at, ...about } = await answer.json();
      assert.deepEqual(about, {
        sub: 'auth0|james',
        name: 'James',
        nickname: 'james',
        email: 'james@example.com',
        email_verified: true,
        'https://example.com/claims/roles': ['project-manager'],
        'https://example.com/claims/permissions': ['read:project-list'],
      });
      assert.ok(Date.parse(updated_at));
    }
  });

  it('says no more than the scopes ask for', async () => {
    const { access_token } = await logIn(settings, 'auth0|james', { scope: 'openid email' });
    const about = await (await userinfo(access_token)).json();
    assert.deepEqual([about.email, about.name], ['james@example.com', undefined]);
  });

  it('takes no token without the scope openid, no ID token, none at all, and none that is forged', async () => {
    const { id_token, access_token } = await logIn(settings, 'auth0|james');
    const bare = await logIn(settings, 'auth0|james', { scope: 'profile email', nonce: '' });
    assert.equal(payload(bare.access_token).aud, settings.auth0.audience);
    const forged = `${access_token.slice(0, -8)}AAAAAAAA`;
    for (const token of [bare.access_token, id_token, forged, undefined]) {
      const answer = await userinfo(token);
      assert.equal(answer.status, 401);
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/);
    }
  });
});

describe('offline_access', () => {
  it('brings a refresh token to whoever asks for it, and to no one else', async () => {
    const visit = visitor();
    const asked = await logIn(settings, 'auth0|james', {}, visit);
    assert.ok(asked.refresh_token);
    assert.match(payload(asked.access_token).scope, /\boffline_access\b/);

    const silent = await authorizeSilently(settings, visit);
    const grant_type = 'authorization_code';
    const code = silent.get('code') ?? '';
    assert.ok((await exchange(settings, { grant_type, code })).body.refresh_token);

    const without = await logIn(settings, 'auth0|james', { scope: 'openid profile' });
    assert.equal(without.refresh_token, undefined);
    assert.equal(payload(without.access_token).scope, 'openid profile');
  });
});

describe('The audience', () => {
  it('that the tenant has no API for is refused, with a page or without', async () => {
    for (const prompt of ['login', 'none']) {
      const audience = 'https://unknown.example/';
      const asked = authorizationAddress(settings, { audience, prompt });
      const answer = await fetch(asked, { redirect: 'manual' });
      const { origin, searchParams } = new URL(answer.headers.get('location') ?? '');
      assert.equal(origin, settings.spa.origin);
      assert.equal(searchParams.get('error'), 'access_denied');
      assert.equal(searchParams.get('error_description'), `Service not found: ${audience}`);
    }
  });
});

describe('The addresses of the application', () => {
  for (const path of ['', '/']) {
    it(`are good with and without a slash: "${path}"`, async () => {
      const redirect_uri = `${settings.spa.origin}${path}`;
      assert.ok((await logIn(settings, 'auth0|james', { redirect_uri })).id_token);
      const ends = new URLSearchParams({
        client_id: settings.auth0.clientId,
        post_logout_redirect_uri: redirect_uri,
      });
      const answer = await fetch(`${settings.auth0.domain}/oidc/logout?${ends}`);
      assert.equal(answer.status, 200);
    });
  }

  for (const path of ['/callback', '//', '?x=1', '.example']) {
    it(`are no others: "${path}"`, async () => {
      const redirect_uri = `${settings.spa.origin}${path}`;
      const asked = authorizationAddress(settings, { redirect_uri });
      assert.equal((await fetch(asked, { redirect: 'manual' })).status, 400);
    });
  }
});

describe('/oidc/logout', () => {
  /** @param {import('./login.mjs').Visit} visit @param {Record<string, string>} parameters */
  const logOut = (visit, parameters) =>
    visit(`${settings.auth0.domain}/oidc/logout?${new URLSearchParams(parameters)}`);

  /** @param {import('./login.mjs').Visit} visit */
  const isLoggedIn = async (visit) =>
    (await authorizeSilently(settings, visit)).get('error') !== 'login_required';

  it('is what the tenant describes as end_session_endpoint', async () => {
    const { domain } = settings.auth0;
    const described = await (await fetch(`${domain}/.well-known/openid-configuration`)).json();
    assert.equal(described.end_session_endpoint, `${domain}/oidc/logout`);
    assert.equal(described.userinfo_endpoint, `${domain}/userinfo`);
  });

  it('ends the session that an ID token is of, and goes back to the application', async () => {
    const visit = visitor();
    const { id_token } = await logIn(settings, 'auth0|james', {}, visit);
    assert.equal(await isLoggedIn(visit), true);
    const { status, location } = await logOut(visit, {
      id_token_hint: id_token,
      post_logout_redirect_uri: settings.spa.origin,
      state: 'left',
    });
    assert.equal(status, 302);
    assert.equal(location, `${settings.spa.origin}/?state=left`);
    assert.equal(await isLoggedIn(visit), false);
  });

  it('takes the ID token of a refresh, and the id of the session, too', async () => {
    for (const hint of ['refresh', 'session']) {
      const visit = visitor();
      const { refresh_token } = await logIn(settings, 'auth0|james', {}, visit);
      const { body } = await exchange(settings, { grant_type: 'refresh_token', refresh_token });
      const { status } = await logOut(
        visit,
        hint === 'refresh'
          ? { id_token_hint: body.id_token }
          : { logout_hint: payload(body.id_token).sid, client_id: settings.auth0.clientId },
      );
      assert.equal(status, 302, hint);
      assert.equal(await isLoggedIn(visit), false, hint);
    }
  });

  it('asks first when nothing says whose session it is, or when it is that of somebody else', async () => {
    const other = await logIn(settings, 'auth0|jhon');
    /** @type {Record<string, string>[]} */
    const asked = [{}, { id_token_hint: other.id_token }, { logout_hint: 'x' }];
    for (const parameters of asked) {
      const visit = visitor();
      await logIn(settings, 'auth0|james', {}, visit);
      const { status, text } = await logOut(visit, parameters);
      assert.equal(status, 200);
      assert.match(text, /Log out of this tenant\?/);
      assert.equal(await isLoggedIn(visit), true);

      const confirm = async (/** @type {Record<string, string>} */ chosen) => {
        const [, action = ''] = /action="([^"]+)"/.exec(text) ?? [];
        const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(text) ?? [];
        return visit(action, { method: 'POST', body: new URLSearchParams({ xsrf, ...chosen }) });
      };
      await confirm({ logout: 'yes' });
      assert.equal(await isLoggedIn(visit), false);
    }
  });

  it('sends nobody elsewhere', async () => {
    const visit = visitor();
    const { id_token } = await logIn(settings, 'auth0|james', {}, visit);
    const { status } = await logOut(visit, {
      id_token_hint: id_token,
      post_logout_redirect_uri: 'https://elsewhere.example',
    });
    assert.equal(status, 400);
    assert.equal(await isLoggedIn(visit), true);
  });
});
