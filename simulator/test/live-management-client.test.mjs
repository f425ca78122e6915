/** The client that reads a tenant: what it gets, what it says when it gets nothing, and what it never shows. */
import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { createServer as createPlainServer } from 'node:net';
import { after, describe, test } from 'node:test';
import { inspect } from 'node:util';

import { certificate } from '../certificate.mjs';
import { connect } from '../live/management-client.mjs';
import { networkProblem, Problem, tokenProblem } from '../live/problem.mjs';
import { Secret } from '../live/secret.mjs';
import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';
import { withUnknownAuthority } from './unknown-authority.mjs';

const secret = 'a-secret-of-some-length';
const [machine, ...others] = tenant.applications;
const local = await localTenant({
  ...structuredClone(tenant),
  applications: [{ ...machine, client_secret: secret }, ...others],
});
after(() => local.close());

const environment = {
  domain: local.domain,
  clientId: 'machine',
  clientSecret: new Secret(secret),
  managementAudience: `https://${local.domain}/api/v2/`,
  settings: {},
  others: {},
  authorityFiles: [local.authorityFile],
};

describe('a connection', () => {
  test('has the scopes, the size and the life of its token', async () => {
    const connection = await connect(environment);
    assert.deepEqual(connection.scopes, machine.grants?.[0].scopes);
    assert.equal(connection.tokenSeconds, 86_400);
    assert.equal(connection.tokenBytes, connection.token.reveal().length);
    assert.equal(connection.requests, 1);
  });

  test('reads', async () => {
    const connection = await connect(environment);
    const { status, body, rateLimit } = await connection.get('/users/auth0%7Cnone/permissions');
    assert.deepEqual([status, body, rateLimit?.limit], [200, [], 50]);
    const refused = await connection.get('/clients');
    assert.deepEqual([refused.status, refused.body.errorCode], [403, 'insufficient_scope']);
    assert.equal(connection.requests, 3);
  });

  test('shows neither secret nor token', async () => {
    const connection = await connect(environment);
    const token = connection.token.reveal();
    assert.equal(
      connection.mask(`${secret} ${encodeURIComponent(secret)} Bearer ${token} machine`),
      '[secret clientSecret] [secret clientSecret] Bearer [token] machine',
    );
    assert.ok(!inspect(connection, { depth: 9, showHidden: true }).includes(token));
    assert.ok(!JSON.stringify(connection).includes(token));
  });
});

/** @param {string} name @param {object} given @param {[code: string, message: RegExp]} expected */
function checkRefused(name, given, [code, message]) {
  test(name, async () => {
    const thrown = await connect({ ...environment, ...given }).catch((error) => error);
    assert.ok(thrown instanceof Problem, `${thrown}`);
    assert.equal(thrown.code, code);
    assert.match(thrown.message, message);
    assert.ok(!thrown.message.includes(secret));
  });
}

describe('there is none', () => {
  checkRefused('a wrong secret', { clientSecret: new Secret('wrong') }, [
    'credentials',
    /; copy both/,
  ]);
  checkRefused('a wrong id', { clientId: 'nobody' }, ['credentials', /; copy both/]);
  const known = { clientSecret: new Secret('secret') };
  checkRefused('no grant', { ...known, clientId: 'ungranted' }, ['grant', /; Applications → APIs/]);
  checkRefused('no client credentials', { ...known, clientId: 'web' }, [
    'grant_type',
    /Grant Types/,
  ]);
  checkRefused('an audience of nobody', { managementAudience: 'https://x/api/v2/' }, [
    'audience',
    /; correct `managementAudience`/,
  ]);
  checkRefused('no such host', { domain: 'nobody.invalid' }, ['dns', /; correct `AUTH0_DOMAIN`/]);

  test('an authority that is not known', () =>
    withUnknownAuthority((domain) =>
      assert.rejects(() => connect({ ...environment, domain }), { code: 'tls' }),
    ));

  test('a file of authorities that is not there', () =>
    assert.rejects(
      () => connect({ ...environment, authorityFiles: ['none.pem'] }),
      /`none.pem` of NODE_EXTRA_CA_CERTS cannot be read \(ENOENT\); correct it/,
    ));

  test('nobody listens', async () => {
    const server = createPlainServer().listen(0, 'localhost');
    await new Promise((done) => server.once('listening', done));
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    await new Promise((done) => server.close(done));
    await assert.rejects(() => connect({ ...environment, domain: `localhost:${port}` }), {
      code: 'connection',
    });
  });
});

describe('a host that is not Auth0', async () => {
  const { key, cert } = await certificate();
  /** @type {(response: import('node:http').ServerResponse) => void} */
  let respond = () => {};
  /** @type {string[]} */
  const asked = [];
  const server = createServer({ key, cert }, (request, response) => {
    asked.push(request.url ?? '');
    respond(response);
  });
  await new Promise((done) => server.listen(0, 'localhost', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  after(() => server.close().closeAllConnections());
  const elsewhere = { ...environment, domain: `localhost:${port}` };

  /** @param {string} name @param {typeof respond} answer @param {string} code @param {number} [timeoutMs] */
  const check = (name, answer, code, timeoutMs) =>
    test(name, async () => {
      respond = answer;
      asked.length = 0;
      await assert.rejects(() => connect(elsewhere, { timeoutMs }), { code });
      assert.deepEqual(asked, ['/oauth/token']);
    });

  check('a page', (response) => response.end('<html>'), 'not_auth0');
  check('JSON of another kind', (response) => response.end('{"token":"x"}'), 'not_auth0');
  check('a redirect', (response) => response.writeHead(302, { location: '/x' }).end(), 'not_auth0');
  check('a list', (response) => response.writeHead(403).end('["denied"]'), 'not_auth0');
  // Long enough for TLS on a busy machine.
  check('no answer', () => {}, 'connection', 1000);
  const padded = JSON.stringify({ access_token: 'x', padding: 'x'.repeat(3 * 1024 * 1024) });
  check('an answer that is too long', (response) => response.end(padded), 'not_auth0');
  check('an outage', (response) => response.writeHead(503).end('<html>'), 'unavailable');

  test('a rate limit is waited for, as long as it says, and not for ever', async () => {
    respond = (response) => response.end('{"access_token":"x"}');
    /** @type {number[]} */
    const waits = [];
    const connection = await connect(elsewhere, { wait: async (ms) => waits.push(ms) });
    const date = new Date(Date.UTC(2027, 0, 1)).toUTCString();
    const resetSeconds = Date.UTC(2027, 0, 1) / 1000 + 2;
    const reset = { date, 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '0' };
    const refusals = [
      { 'retry-after': '3' },
      { ...reset, 'x-ratelimit-reset': `${resetSeconds}` },
      { ...reset, 'x-ratelimit-reset': `${resetSeconds + 60}` },
      {},
    ];
    respond = (response) => {
      const headers = refusals.shift();
      response.writeHead(headers ? 429 : 200, headers).end('[]');
    };
    const { status, rateLimit } = await connection.get('/roles');
    assert.deepEqual([status, rateLimit, waits], [200, null, [3000, 2000, 10_000, 1000]]);

    respond = (response) => response.writeHead(429, { ...reset, 'x-ratelimit-reset': '1' }).end();
    assert.deepEqual(await connection.get('/roles'), {
      status: 429,
      body: null,
      rateLimit: { limit: 2, remaining: 0, resetSeconds: 1 },
    });
    assert.deepEqual(waits.slice(4), [100, 100, 100, 100]);
  });

  test('a scope that only the token says', async () => {
    const payload = Buffer.from('{"scope":"read:users read:roles"}').toString('base64url');
    respond = (response) => response.end(JSON.stringify({ access_token: `x.${payload}.x` }));
    const { scopes, tokenSeconds } = await connect(elsewhere);
    assert.deepEqual([scopes, tokenSeconds], [['read:users', 'read:roles'], null]);
    respond = (response) => response.end(JSON.stringify({ access_token: 'opaque' }));
    assert.deepEqual((await connect(elsewhere)).scopes, []);
  });
});

describe('every refusal of the token endpoint has its remedy', () => {
  const asked = {
    domain: 'login.example.com',
    managementAudience: 'https://login.example.com/api/v2/',
  };
  const enabled = 'Service not enabled within domain: https://login.example.com/api/v2/';

  /** @param {number} status @param {object} body @param {string} code @param {RegExp} message */
  const check = (status, body, code, message) =>
    test(`${status} ${JSON.stringify(body)}`, () => {
      const problem = tokenProblem({ status, body }, asked);
      assert.deepEqual(
        [problem.code, message.test(problem.message)],
        [code, true],
        problem.message,
      );
    });

  check(401, { error: 'access_denied', error_description: 'Unauthorized' }, 'credentials', /copy/);
  check(401, { error: 'invalid_client', error_description: 'x' }, 'credentials', /copy both anew/);
  check(403, { error: 'access_denied', error_description: enabled }, 'audience', /TENANT.*custom/);
  check(429, { error: 'too_many_requests', error_description: 'x' }, 'rate_limited', /minute/);
  check(500, { error: 'server_error' }, 'unavailable', /later/);
  check(
    400,
    { error: 'invalid_request', error_description: 'hidden' },
    'token',
    /400 `invalid_req/,
  );
  check(403, { error: '<b>', error_description: 'x' }, 'not_auth0', /AUTH0_DOMAIN/);
});

describe('every error of the network has its remedy', () => {
  for (const [code, expected, message] of /** @type {[string, string, RegExp][]} */ ([
    ['ENOTFOUND', 'dns', /no such host; correct/],
    ['EAI_AGAIN', 'dns', /; check the network/],
    ['CERT_HAS_EXPIRED', 'tls', /expired; check the clock/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', /for another host; .*custom domain/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', /self-signed; .*NODE_EXTRA_CA_CERTS/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', /no connection \(ERR_SSL/],
    ['ECONNRESET', 'connection', /\(ECONNRESET\); check/],
  ])) {
    test(code, () => {
      const problem = networkProblem(Object.assign(new Error('x'), { code }), 'a.auth0.com');
      assert.equal(problem.code, expected);
      assert.match(problem.message, message);
    });
  }
});
