/** `npm run doctor`: which mistake gives which line, with which remedy. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { after, describe, test } from 'node:test';

import { certificate } from '../certificate.mjs';
import { checks, examineTenant } from '../doctor/doctor.mjs';
import { doctorText } from '../doctor/text.mjs';
import { readEnvironment } from '../live/environment.mjs';
import { startManagementApi } from '../management-api/server.mjs';
import { tenant } from './tenant.mjs';

const code = await readFile(new URL('../../pkg/action.js', import.meta.url), 'utf8');
const clientSecret = 'the-secret-of-the-application';
const ownScopes = [
  'read:custom_domains',
  'read:resource_servers',
  'read:clients',
  'read:stats',
  'read:actions',
];
const linking = `exports.onExecutePostLogin = async (event, api) => {
  api.authentication.setPrimaryUser(event.user.user_id);
};`;
const secrets = ['domain', 'clientId', 'clientSecret', 'namespace'];
const ours = { id: 'act_ours', name: 'permission-claims', code, deployed_code: code, secrets };
const other = { id: 'act_link', name: 'Link accounts', code: linking, deployed_code: linking };

/**
 * @typedef {import('../tenant/tenant.mjs').Tenant} Tenant
 * @typedef {import('../doctor/check.mjs').Line} Line
 *
 * @typedef {object} Situation
 * @property {string[]} [scopes]
 * @property {Partial<Tenant>} [tenant]
 * @property {string} [plan]
 * @property {string[]} [faults]
 * @property {Record<string, string | undefined>} [env]
 */

/** @param {Situation} situation */
async function examined({ scopes = ['read:users', ...ownScopes], env, plan, faults, ...more }) {
  const application = {
    client_id: 'app',
    client_secret: clientSecret,
    name: 'App',
    grants: [{ scopes }],
  };
  const local = await startManagementApi({
    tenant: {
      ...structuredClone(tenant),
      applications: [application, ...tenant.applications],
      actions: [other, ours],
      flow: [other.id, ours.id],
      loginsPerDay: 500,
      ...more.tenant,
    },
    plan,
    faults,
  });
  try {
    const environment = await readEnvironment({
      file: 'no-such-file',
      env: {
        AUTH0_DOMAIN: local.domain,
        AUTH0_CLIENT_ID: 'app',
        AUTH0_CLIENT_SECRET: clientSecret,
        NODE_EXTRA_CA_CERTS: local.authorityFile,
        namespace: 'https://example.com/claims',
        ...env,
      },
    });
    const report = await examineTenant(environment);
    return { report, requests: local.requests };
  } finally {
    await local.close();
  }
}

/** @param {Awaited<ReturnType<typeof examined>>['report']} report @param {string} name @returns {Line[]} */
const linesOf = ({ checks: all }, name) => all.find((check) => check.name === name)?.lines ?? [];

test('all is well: each check says so, in its order, and only reads', async () => {
  const { report, requests } = await examined({});
  assert.deepEqual(
    report.checks.map(({ name }) => name),
    checks.map(({ name }) => name),
  );
  const states = report.checks.flatMap(({ lines }) => lines.map(({ state }) => state));
  assert.deepEqual([...new Set(states)].sort(), ['note', 'ok'], JSON.stringify(report, null, 1));
  assert.equal(report.exitCode, 0);
  assert.ok(requests.length >= 6);
  for (const { method, path } of requests) {
    assert.ok(method === 'GET' || path === '/oauth/token', `${method} ${path}`);
  }
});

/**
 * @param {string} mistake
 * @param {Situation} situation
 * @param {[check: string, state: Line['state'], text: RegExp, remedy?: RegExp]} expected one of its lines
 * @param {0 | 1 | 2} exitCode
 */
function check(mistake, situation, [name, state, text, remedy = /./], exitCode) {
  test(mistake, async () => {
    const { report } = await examined(situation);
    const lines = linesOf(report, name);
    const line = lines.find((each) => each.state === state && text.test(each.text));
    assert.ok(line, JSON.stringify(report.checks, null, 1));
    if (state === 'error' || state === 'warning') assert.match(line.remedy ?? '', remedy);
    assert.equal(report.exitCode, exitCode);
  });
}

describe('what was given', () => {
  const given = (/** @type {Record<string, string | undefined>} */ env) => ({ env });
  check(
    'a setting that is missing',
    given({ namespace: undefined }),
    ['settings', 'error', /refuses/, /`namespace`/],
    2,
  );
  check('a wrong word', given({ source: 'role' }), ['settings', 'error', /./, /`source`/], 2);
  check(
    '`effective` without `audience`',
    given({ source: 'effective' }),
    ['settings', 'error', /./, /`audience`/],
    2,
  );
  check('a list as JSON', given({ clients: '["a"]' }), ['settings', 'error', /./, /`clients`/], 2);
  check(
    'a wrong secret',
    given({ AUTH0_CLIENT_SECRET: 'another-secret' }),
    ['token', 'error', /id or the client secret is wrong/, /copy both anew/],
    1,
  );
  check(
    'no such host',
    given({ AUTH0_DOMAIN: 'tenant.invalid' }),
    ['DNS', 'error', /no such host/, /correct `AUTH0_DOMAIN`/],
    1,
  );
  check(
    'a certificate that nobody knows',
    given({ NODE_EXTRA_CA_CERTS: undefined }),
    ['TLS', 'error', /self-signed|nobody known/, /NODE_EXTRA_CA_CERTS/],
    1,
  );
  check(
    '`audience` that names nothing',
    given({ audience: 'https://projects.example.com/ https://projects.example.com' }),
    ['audience', 'error', /`https:\/\/projects.example.com`/, /slash/],
    1,
  );
  check(
    '`clients` that names nothing',
    given({ clients: 'spa,nobody' }),
    ['clients', 'error', /`nobody`/, /copy the client id/],
    1,
  );
  check(
    '`clients` that names a machine',
    given({ clients: 'app' }),
    ['clients', 'warning', /`App`, a machine/],
    0,
  );
});

describe('the application', () => {
  const id = (/** @type {string} */ client_id) => ({
    env: { AUTH0_CLIENT_ID: client_id, AUTH0_CLIENT_SECRET: 'secret' },
  });
  check(
    'is not authorized',
    id('ungranted'),
    ['token', 'error', /not authorized/, /Machine to Machine Applications: authorize it/],
    1,
  );
  check('may not use the grant', id('web'), ['token', 'error', /may not/, /Grant Types/], 1);
  check(
    'lacks the scope',
    { scopes: ['read:roles'] },
    ['scopes', 'error', /source=user lacks read:users$/, /grant it: Applications/],
    1,
  );
  check(
    'lacks that of another source',
    { scopes: ['read:users'], env: { source: 'roles' } },
    ['scopes', 'error', /source=roles lacks read:roles$/],
    1,
  );
  check(
    'has that of one source, and is told of the others',
    { scopes: ['read:users'] },
    ['scopes', 'note', /source=roles: read:roles; source=effective: .*; logins through an org/],
    0,
  );
  check(
    'can write',
    { scopes: ['read:users', 'update:users', 'create:roles'] },
    ['scopes', 'warning', /can write: update:users, create:roles$/, /remove them/],
    0,
  );
  check(
    'can read what nobody needs',
    { scopes: ['read:users', 'read:logs'] },
    ['scopes', 'note', /not needed here: read:logs$/],
    0,
  );
  const many = Array.from({ length: 200 }, (_, one) => `read:something_${one}`);
  check(
    'has so many scopes that the token is too long for the cache',
    { scopes: ['read:users', ...many] },
    ['token size', 'warning', /more than the 4,096/, /201 scopes/],
    0,
  );
  check('needs no scope', { scopes: [], env: { claims: 'roles' } }, ['scopes', 'ok', /none/], 0);
});

describe('the tenant', () => {
  const custom = { tenant: { domain: 'test.eu.auth0.com' } };
  const managementAudience = 'https://test.eu.auth0.com/api/v2/';
  check(
    'a custom domain without `managementAudience`',
    custom,
    ['token', 'error', /has no API `https:\/\/localhost/, /set `managementAudience`/],
    1,
  );
  check(
    'a custom domain',
    { ...custom, env: { managementAudience } },
    ['domain', 'ok', /^localhost:\d+ is a custom domain of the tenant at test.eu.auth0.com$/],
    0,
  );
  check('its own', {}, ['domain', 'ok', /is the tenant's own domain$/], 0);
  check(
    'a small plan and many logins',
    { plan: 'free', tenant: { loginsPerDay: 40_000 } },
    ['logins', 'warning', /40,000 logins .* serves some 8,600 a day$/, /take source=roles/],
    0,
  );
  check(
    'a small plan, many logins, and the source for it',
    {
      plan: 'free',
      tenant: { loginsPerDay: 40_000 },
      scopes: ['read:roles', 'read:stats'],
      env: { source: 'roles' },
    },
    ['logins', 'ok', /any number.*what fits: roles$/],
    0,
  );
  check('a small plan', { plan: 'free' }, ['rate limit', 'ok', /2 at once.*Free, as a guess/], 0);
  check(
    'nothing of it may be looked up',
    { scopes: ['read:users'], env: { clients: 'spa', audience: 'https://projects.example.com/' } },
    ['clients', 'untried', /`read:clients` is not granted/],
    0,
  );
  check(
    'an outage',
    { faults: ['permissions:503'] },
    ['Management API', 'error', /answers 503/, /try again later/],
    1,
  );
  check(
    'another plan',
    { faults: ['permissions:403'] },
    ['Management API', 'ok', /takes the token/],
    0,
  );
});

describe('the Action', () => {
  /** @param {Partial<Tenant>} changes */
  const where = (changes) => ({ tenant: changes });
  check(
    'in its place',
    {},
    ['Action', 'ok', /^`permission-claims` is deployed, .*: behind `Link accounts`$/],
    0,
  );
  check(
    'ahead of account linking',
    where({ flow: [ours.id, other.id] }),
    ['Action', 'warning', /`Link accounts` comes after it: links accounts/, /drag the Action/],
    0,
  );
  check(
    'not deployed',
    where({ actions: [{ ...ours, deployed_code: undefined }], flow: [] }),
    ['Action', 'error', /is not deployed/, /Deploy/],
    1,
  );
  check(
    'not in the flow',
    where({ flow: [other.id] }),
    ['Action', 'error', /deployed, and not in the flow/, /drag it into the flow/],
    1,
  );
  check('not there', where({ actions: [], flow: [] }), ['Action', 'warning', /none with/], 0);
  check(
    'changed since it was deployed',
    where({ actions: [other, { ...ours, code: `${code}\n` }] }),
    ['Action', 'warning', /draft is not what is deployed/, /Deploy/],
    0,
  );
  check(
    'of another version',
    where({ actions: [other, { ...ours, deployed_code: '// permission-claims 0.0.1' }] }),
    ['Action', 'warning', /not the pkg\/action.js/, /paste/],
    0,
  );
  check(
    'with other secrets than the settings here',
    { env: { onError: 'deny' } },
    ['Action', 'warning', /not among its secrets: onError$/, /make both the same/],
    0,
  );
});

describe('a host that is not Auth0', async () => {
  const { authorityFile, ...pair } = await certificate();
  let body = '';
  const server = createServer(pair, (_request, response) => response.end(body));
  await new Promise((done) => server.listen(0, 'localhost', () => done(undefined)));
  after(() => server.close().closeAllConnections());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const AUTH0_DOMAIN = `localhost:${port}`;

  /** @param {string} name @param {string} content @param {RegExp} text */
  const checkElsewhere = (name, content, text) =>
    test(name, async () => {
      body = content;
      const env = { AUTH0_DOMAIN, NODE_EXTRA_CA_CERTS: authorityFile };
      const { report } = await examined({ env });
      const [line] = linesOf(report, 'discovery');
      assert.match(line.text, text);
      assert.match(line.remedy ?? '', /correct `AUTH0_DOMAIN`/);
      assert.deepEqual(linesOf(report, 'scopes'), [
        { state: 'untried', text: 'not tried: `discovery` failed' },
      ]);
      assert.equal(report.exitCode, 1);
    });

  checkElsewhere('a page', '<html>', /is no tenant of Auth0/);
  const issuer = `https://${AUTH0_DOMAIN}/`;
  checkElsewhere('another provider', JSON.stringify({ issuer }), /but not Auth0/);
  const mfa_challenge_endpoint = `${issuer}mfa/challenge`;
  const wrong = JSON.stringify({ issuer: 'https://a.auth0.com/', mfa_challenge_endpoint });
  checkElsewhere('another issuer', wrong, /its issuer is https:\/\/a.auth0.com\//);
});

describe('the text', async () => {
  const { report } = await examined({
    scopes: ['read:users', ...ownScopes, 'update:users'],
    tenant: {
      actions: [
        { ...other, name: 'x'.repeat(30) },
        { ...ours, name: `a\u001b[2Jb ${clientSecret}` },
      ],
      flow: [ours.id, other.id],
    },
  });
  const text = doctorText(report, { color: false });
  const lines = text.split('\n');

  test('has 80 columns, a mark for each line, and remedies below', () => {
    for (const line of lines) assert.ok(line.length <= 80, line);
    assert.match(text, /^LIVE, read-only: localhost:\d+\n\n✓ settings {7}the Action takes them: /);
    assert.match(text, /\n! {16}the application can write: update:users\n {17}→ remove them: /);
    assert.match(text, /\n\n0 errors, \d warnings\. Nothing was written\.$/);
  });

  test('has no secret, and nothing that a terminal obeys', () => {
    assert.doesNotMatch(JSON.stringify(report), new RegExp(`${clientSecret}|eyJ`));
    assert.ok(!text.includes('\u001b'));
    assert.match(text, /`a\\u001b\[2Jb \[secret clientSecret\]`/);
  });

  test('has colors on a terminal', () => {
    assert.ok(doctorText(report, { color: true }).includes('\u001b[32m✓'));
  });
});
