/** `npm run doctor`: what is said of the tenant, of its Action, and of a host that is no tenant. */
import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { after, describe, test } from 'node:test';

import { certificate } from '../certificate.mjs';
import { logins } from '../doctor/logins.mjs';
import { rateLimit } from '../doctor/rate-limit.mjs';
import { readEnvironment } from '../live/environment.mjs';
import { check, code, examined, linesOf, other, ours } from './doctor.mjs';

/** @typedef {import('../tenant/tenant.mjs').Tenant} Tenant */

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
    'a token that is refused',
    { faults: ['permissions:401'] },
    ['Management API', 'error', /refuses the token: 401/, /set `managementAudience`/],
    1,
  );
  check(
    'a rate limit that is used up',
    { faults: ['token:429'] },
    ['token', 'error', /rate limit is used up/, /try again in a minute/],
    1,
  );
  check(
    'any number of logins that ask for nothing',
    { plan: 'free', env: { claims: 'roles' }, tenant: { loginsPerDay: 1_000_000 } },
    ['logins', 'ok', /^none of them makes a request/],
    0,
  );
  check(
    'two APIs, each a request',
    {
      plan: 'free',
      scopes: ['read:user_effective_permissions', 'read:stats'],
      env: { source: 'effective', audience: 'https://projects.example.com/ requested' },
      tenant: { loginsPerDay: 5000 },
    },
    ['logins', 'warning', /effective serves some 4,300 a day$/],
    0,
  );
  test('answers without the headers of the rate limit', async () => {
    const read = { status: 200, body: [], rateLimit: null };
    const environment = await readEnvironment({
      file: 'no-such-file',
      env: { AUTH0_DOMAIN: 'a.auth0.com', AUTH0_CLIENT_ID: 'a', AUTH0_CLIENT_SECRET: 'b' },
    });
    const facts = { environment, now: Date.now, ownScopes: [], source: 'user', read };
    const [line] = await rateLimit.run(facts);
    assert.deepEqual([line.state, /x-ratelimit/.test(line.remedy ?? '')], ['warning', true]);
    const [unknown] = await logins.run(facts);
    assert.equal(unknown.state, 'untried');
  });
  check(
    'a scope that the token lacks after all',
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
