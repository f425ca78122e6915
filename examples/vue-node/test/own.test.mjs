/** The demo with an Action and a tenant of one's own. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exampleTenant } from 'permission-claims-simulator';

import { withOwn } from '../own.mjs';
import { settingsFrom } from '../settings.mjs';
import { startTenant } from '../tenant/server.mjs';
import { tenantWelcome } from '../welcome.mjs';
import { freeSettings } from './demo.mjs';
import { authorize, logIn, payload } from './login.mjs';
import { action, shop } from './shop.mjs';

describe("The demo with one's own", () => {
  /** @type {string} */
  let folder;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'permission-claims-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** @param {string} name @param {unknown} content */
  async function file(name, content) {
    const written = path.join(folder, name);
    await writeFile(written, typeof content === 'string' ? content : JSON.stringify(content));
    return written;
  }

  /** @param {{ action?: string, tenant?: string }} files @param {import('../settings.mjs').Settings} [settings] */
  const own = (files, settings = settingsFrom({})) =>
    withOwn(settings, { action: undefined, tenant: undefined, dependencies: [], ...files });

  it('runs that Action for the users of that tenant, at its application and its API', async () => {
    const files = { action: await file('a.js', action), tenant: await file('t.json', shop) };
    const free = await freeSettings();
    const settings = /** @type {import('../settings.mjs').LocalSettings} */ (
      await own(files, free)
    );
    const tenant = await startTenant(settings);
    try {
      const { id_token, access_token, refresh_token } = await logIn(settings, 'auth0|ann');
      const idToken = payload(id_token);
      assert.equal(idToken.aud, 'till');
      assert.deepEqual(idToken.department, { name: 'sales', size: 2 });
      assert.equal(idToken['https://shop.example/client'], 'till');
      const accessToken = payload(access_token);
      assert.equal(accessToken.aud[0], 'shop api #1');
      assert.equal(accessToken['https://shop.example/api'], 'shop api #1');
      assert.deepEqual(accessToken.permissions, ['order:read']);
      assert.equal(refresh_token, undefined, 'the application has no such grant type');

      const stock = { audience: 'https://stock.example' };
      const other = payload((await logIn(settings, 'auth0|ann', stock)).access_token);
      assert.equal(other.aud[0], 'https://stock.example');
      assert.equal(other['https://shop.example/api'], 'https://stock.example');

      const { users } = await (await fetch(`${settings.tenant.origin}/console/tenant`)).json();
      assert.deepEqual(users[1].roles, []);
    } finally {
      await tenant.close();
    }
  });

  it('tells who can log in, and which Action runs', async () => {
    const tenant = await file('t.json', shop);
    const said = await tenantWelcome(await own({ action: await file('a.js', action), tenant }));
    assert.match(said, /^ {2}Ann +clerk +order:read, order:read$/m);
    assert.match(said, /^ {2}Action +\S+a\.js$/m);
    assert.match(said, /^ {2}clientId +till$/m);
    assert.match(said, /^ {2}audience +shop api #1$/m);
    const users = Array.from({ length: 13 }, (_, index) => ({
      user_id: `auth0|${index}`,
      name: `A user with a long name, number ${index}`,
      email: `${index}@shop.example`,
    }));
    const crowd = await own({ tenant: await file('crowd.json', { ...shop, users }) });
    assert.match(await tenantWelcome(crowd), /number 9 .*\n {2}and 3 more\n/);
  });

  it("keeps the example's application and API where the tenant has them", async () => {
    const tenant = await exampleTenant();
    const apis = [{ identifier: 'first', name: 'First', scopes: [] }, ...tenant.apis];
    const { auth0 } = await own({ tenant: await file('t.json', { ...tenant, apis }) });
    assert.deepEqual(auth0, settingsFrom({}).auth0);
  });

  it('tells the application why an Action does not start', async () => {
    const files = { action: await file('none.js', 'exports.handler = 1') };
    const settings = await own(files, await freeSettings());
    const local = /** @type {import('../settings.mjs').LocalSettings} */ (settings);
    const tenant = await startTenant(local);
    try {
      const refused = await authorize(local, 'auth0|james');
      assert.equal(refused.get('error'), 'access_denied');
      assert.match(refused.get('error_description') ?? '', /none\.js` cannot be loaded/);
    } finally {
      await tenant.close();
    }
  });

  for (const [
    title,
    files,
    problem,
  ] of /** @type {[string, Record<string, unknown>, RegExp][]} */ ([
    ['no Action', { action: undefined }, /the Action `.*absent` does not exist; give --action/],
    ['no tenant', { tenant: undefined }, /the tenant `.*absent` does not exist; give --tenant/],
    ['a tenant that is no JSON', { tenant: '{' }, /is not JSON/],
    ['a tenant that is none', { tenant: {} }, /wrong at the top: `name` is missing/],
    [
      'a tenant to which nobody logs in',
      { tenant: { ...shop, applications: shop.applications.slice(0, 1) } },
      /no application of the tenant `shop` logs people in; give one the grant type/,
    ],
    [
      'a tenant without an API',
      { tenant: { ...shop, apis: [], roles: [], users: shop.users.slice(1) } },
      /has no API/,
    ],
    ['a tenant without users', { tenant: { ...shop, users: [] } }, /has no user who could log in/],
  ])) {
    it(`is refused in one line: ${title}`, async () => {
      const [[name, content]] = Object.entries(files);
      const given = content === undefined ? path.join(folder, 'absent') : await file('x', content);
      await assert.rejects(own({ [name]: given }), { message: problem });
      await assert.rejects(own({ [name]: given }), { message: /^[^\n]*$/ });
    });
  }

  it('is refused when the settings name a tenant at Auth0', async () => {
    const atAuth0 = settingsFrom({
      AUTH0_DOMAIN: 'example.eu.auth0.com',
      AUTH0_CLIENT_ID: 'a-client',
      AUTH0_AUDIENCE: 'https://api.example.com/',
      CLAIMS_NAMESPACE: 'https://example.com/claims',
    });
    const message = /are for the local tenant, but AUTH0_DOMAIN names one at Auth0; unset it/;
    await assert.rejects(own({ action: await file('a.js', action) }, atAuth0), { message });
  });
});
