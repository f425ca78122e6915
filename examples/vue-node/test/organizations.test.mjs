/** Logging in to an organization: who may, and what the tokens then say. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exampleTenant } from 'permission-claims-simulator';

import { startTenant } from '../tenant/server.mjs';
import { freeSettings } from './demo.mjs';
import {
  authorizationAddress,
  authorize,
  authorizeSilently,
  exchange,
  logIn,
  payload,
  visitor,
} from './login.mjs';

const acme = 'org_Acme0000000000001';
const claims = 'https://example.com/claims';

describe('An organization', () => {
  /** @type {import('../settings.mjs').LocalSettings} */
  let settings;
  /** @type {import('../listen.mjs').Running} */
  let running;
  /** @type {import('permission-claims-simulator').Tenant} */
  let tenant;
  before(async () => {
    tenant = await exampleTenant();
    settings = { ...(await freeSettings()), own: { tenant } };
    running = await startTenant(settings);
  });
  after(() => running?.close());

  /** @param {string} code */
  const tokensFor = async (code) =>
    (await exchange(settings, { grant_type: 'authorization_code', code })).body;

  /** What Jhon, an administrator of the tenant, is in the organization. @param {import('./login.mjs').Tokens} tokens */
  function checkManagerOfAcme({ id_token, access_token }) {
    const idToken = payload(id_token);
    assert.equal(idToken.org_id, acme);
    assert.deepEqual(idToken[`${claims}/roles`], ['project-manager']);
    assert.deepEqual(idToken[`${claims}/permissions`], ['read:project-list']);
    const accessToken = payload(access_token);
    assert.equal(accessToken.org_id, acme);
    assert.deepEqual(accessToken.permissions, ['read:project-list']);
  }

  it("is in both tokens, with the member's roles, at a login, a silent login and a refresh", async () => {
    const visit = visitor();
    const tokens = await logIn(settings, 'auth0|jhon', { organization: acme }, visit);
    checkManagerOfAcme(tokens);

    const silent = await authorizeSilently(settings, visit, { organization: acme });
    checkManagerOfAcme(await tokensFor(silent.get('code') ?? ''));

    const grant = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    const { body } = await exchange(settings, grant);
    checkManagerOfAcme(body);
    const again = { grant_type: 'refresh_token', refresh_token: body.refresh_token };
    checkManagerOfAcme((await exchange(settings, again)).body);
  });

  it('is in no token of a login without it', async () => {
    const visit = visitor();
    await logIn(settings, 'auth0|jhon', { organization: acme }, visit);
    const silent = await authorizeSilently(settings, visit);
    const { id_token, access_token } = await tokensFor(silent.get('code') ?? '');
    assert.equal('org_id' in payload(id_token), false);
    assert.equal('org_id' in payload(access_token), false);
    assert.deepEqual(payload(id_token)[`${claims}/roles`], ['admin']);
    assert.deepEqual(payload(access_token).permissions, ['read:project-list', 'read:user-list']);
  });

  it('gives a member without roles no permission of the tenant', async () => {
    const { id_token, access_token } = await logIn(settings, 'auth0|james', { organization: acme });
    assert.deepEqual(payload(id_token)[`${claims}/permissions`], []);
    assert.deepEqual(payload(access_token).permissions, []);
  });

  it('is in the event of the Action, and in the console', async () => {
    await logIn(settings, 'auth0|jhon', { organization: acme });
    const [login] = await (await fetch(`${settings.tenant.origin}/console/logins`)).json();
    assert.equal(login.organization, 'acme');
  });

  it('takes no one who is not a member, with a page or without', async () => {
    const visit = visitor();
    const refused = await authorize(settings, 'auth0|maria', { organization: acme }, visit);
    assert.equal(refused.get('error'), 'access_denied');
    const why = 'user auth0|maria is not part of the org_Acme0000000000001 organization';
    assert.equal(refused.get('error_description'), why);
    assert.equal(refused.get('code'), null);
    const silent = await authorizeSilently(settings, visit, { organization: acme });
    assert.equal(silent.get('error'), 'access_denied');
  });

  it('is closed to the refresh token of somebody who has left it', async () => {
    const { refresh_token } = await logIn(settings, 'auth0|jhon', { organization: acme });
    const [organization] = tenant.organizations ?? [];
    const { members } = organization;
    organization.members = members.filter(({ user_id }) => user_id !== 'auth0|jhon');
    const grant = { grant_type: 'refresh_token', refresh_token };
    const { status, body } = await exchange(settings, grant);
    organization.members = members;
    assert.equal(status, 400);
    assert.equal(body.error, 'access_denied');
  });

  for (const organization of ['org_Nobody0000000001', 'acme', ' ']) {
    it(`that the tenant does not have by this id is refused before anybody logs in: "${organization}"`, async () => {
      const asked = authorizationAddress(settings, { organization });
      const answer = await fetch(asked, { redirect: 'manual' });
      const { origin, searchParams } = new URL(answer.headers.get('location') ?? '');
      assert.equal(origin, settings.spa.origin);
      assert.equal(searchParams.get('error'), 'invalid_request');
      assert.match(
        searchParams.get('error_description') ?? '',
        /^parameter organization is invalid/,
      );
      assert.equal(searchParams.get('state'), 'a-state');
    });
  }
});
