/** What pages of other sites, and whoever else can reach the ports, get from the servers of the demo. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { startDemo } from '../demo.mjs';
import { freeSettings } from './demo.mjs';
import { authorizationAddress, logIn } from './login.mjs';

describe('The servers of the demo', () => {
  /** @type {import('../settings.mjs').LocalSettings} */
  let settings;
  /** @type {import('../listen.mjs').Running} */
  let demo;
  before(async () => {
    settings = await freeSettings();
    demo = await startDemo(settings);
  });
  after(() => demo?.close());

  /**
   * `fetch` sets `host` by itself, and tidies paths up.
   *
   * @param {string} origin
   * @param {{ path: string, method?: string, headers?: Record<string, string> }} options
   * @returns {Promise<{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders, body: string }>}
   */
  const send = (origin, options) =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(origin);
      request({ hostname, port, ...options }, async (response) => {
        let body = '';
        for await (const part of response) body += part;
        resolve({ status: response.statusCode, headers: response.headers, body });
      })
        .on('error', reject)
        .end();
    });

  const james = '/console/users/auth0%7Cjames/roles/rol_ProjectAdmin0001';
  const rolesOfJames = async () => {
    const { users } = await (await fetch(`${settings.tenant.origin}/console/tenant`)).json();
    return users.find((/** @type {any} */ { user_id }) => user_id === 'auth0|james').roles;
  };

  for (const path of ['/console/', '/console/tenant', '/console/logins', '/console/events', '/']) {
    it(`do not answer to a name that was made to lead here: the tenant's ${path}`, async () => {
      const host = `rebound.example:${settings.tenant.port}`;
      const { status, headers, body } = await send(settings.tenant.origin, {
        path,
        headers: { host },
      });
      assert.equal(status, 403);
      assert.match(body, /it answers to no other name/);
      assert.equal(headers['content-security-policy'], "default-src 'none'");
    });
  }

  it('do not answer to such a name: a change in the console, the API, the application', async () => {
    const { tenant, api, spa } = settings;
    const before = await rolesOfJames();
    const host = 'rebound.example';
    const change = { path: james, method: 'PUT', headers: { host } };
    assert.equal((await send(tenant.origin, change)).status, 403);
    assert.deepEqual(await rolesOfJames(), before);
    assert.equal((await send(api.origin, { path: '/permissions', headers: { host } })).status, 403);
    assert.equal((await send(spa.origin, { path: '/', headers: { host } })).status, 403);
  });

  for (const origin of ['https://elsewhere.example', 'null', 'http://localhost:1']) {
    it(`keep the console from pages of ${origin}`, async () => {
      const before = await rolesOfJames();
      const asked = [
        { path: james, method: 'PUT' },
        { path: '/console/tenant' },
        { path: '/console/logins' },
        { path: '/console/events' },
      ];
      for (const one of asked) {
        const answer = await send(settings.tenant.origin, { ...one, headers: { origin } });
        assert.equal(answer.status, 403, one.path);
        assert.match(
          JSON.parse(answer.body).message,
          /takes requests of http:\/\/localhost:\d+ only/,
        );
      }
      assert.deepEqual(await rolesOfJames(), before);
    });
  }

  it('let the console itself change things', async () => {
    const { origin } = settings.tenant;
    for (const method of ['PUT', 'DELETE']) {
      const { status } = await send(origin, { path: james, method, headers: { origin } });
      assert.equal(status, 204);
    }
  });

  const dataFile = fileURLToPath(new URL('../api/users.json', import.meta.url));
  for (const path of [
    `/@fs${dataFile}`,
    `/@fs${dataFile}?raw`,
    `/@fs${dataFile}?import&raw`,
    `/@fs${dataFile}?import`,
    `/@fs${dataFile}?url&inline`,
    `/@fs${dataFile.replace('users.json', 'projects.json')}?raw`,
    `/@fs${dataFile.replace('/api/', '/spa/../api/')}?raw`,
    '/../api/users.json',
    '/..%2fapi/users.json?raw',
    '//api/users.json',
  ]) {
    it(`give out nothing that the API protects: ${path.replace(dataFile, '…/api/users.json')}`, async () => {
      const { body } = await send(settings.spa.origin, { path, headers: { accept: '*/*' } });
      assert.doesNotMatch(body, /@example\.com|Customer portal/);
    });
  }

  it('give out what the application is made of', async () => {
    for (const path of ['main.js', 'App.vue', '../design/base.css']) {
      const file = fileURLToPath(new URL(`../spa/${path}`, import.meta.url));
      assert.equal((await fetch(`${settings.spa.origin}/@fs${file}`)).status, 200, path);
    }
  });

  it('have a policy on every page about an error', async () => {
    const { domain } = settings.auth0;
    const elsewhere = encodeURIComponent('https://elsewhere.example');
    const pages = [
      authorizationAddress(settings, { redirect_uri: 'https://elsewhere.example' }),
      authorizationAddress(settings, { client_id: 'nobody' }),
      `${domain}/v2/logout?returnTo=${elsewhere}`,
      `${domain}/login/a-login-of-yesterday`,
      `${domain}/no/such/page`,
    ];
    for (const page of pages) {
      const answer = await fetch(page, { headers: { accept: 'text/html' }, redirect: 'manual' });
      assert.ok(answer.status >= 400 && answer.status < 500, page);
      const policy = answer.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/, page);
      assert.match(policy, /frame-ancestors 'none'/, page);
    }
  });

  it('answer JSON for a path that there is not', async () => {
    const { access_token } = await logIn(settings, 'auth0|jhon');
    const headers = { authorization: `Bearer ${access_token}` };
    for (const [origin, method, path, accept = 'text/html'] of [
      [settings.api.origin, 'GET', '/api/v1/nothing'],
      [settings.api.origin, 'POST', '/api/v1/users'],
      [settings.api.origin, 'GET', '/'],
      [settings.tenant.origin, 'GET', '/console/nothing'],
      [settings.tenant.origin, 'PUT', '/console/users/auth0%7Cjames'],
      [settings.tenant.origin, 'GET', '/api/v2/users', '*/*'],
      [settings.tenant.origin, 'POST', '/oauth/nothing', 'application/json'],
    ]) {
      const init = { method, headers: { ...headers, accept } };
      const answer = await fetch(`${origin}${path}`, init);
      assert.equal(answer.status, 404, path);
      assert.match((await answer.json()).message, /^There is no /, path);
    }
    const unknown = await fetch(`${settings.api.origin}/nothing`);
    assert.equal(unknown.status, 401, 'without a token nobody learns what there is');
    assert.equal((await unknown.json()).error, 'unauthorized');
    const malformed = await fetch(`${settings.api.origin}/%E0%A4%A`, { headers });
    assert.match(malformed.headers.get('content-type') ?? '', /^application\/json/);
  });
});
