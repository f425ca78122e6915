/** `npm run doctor`: which mistake in what was given, or in the application, gives which line, with which remedy. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { checks } from '../doctor/doctor.mjs';
import { check, examined, linesOf } from './doctor.mjs';
import { withUnknownAuthority } from './unknown-authority.mjs';

test('all is well: each check says so, in its order, and only reads', async () => {
  const { report, requests } = await examined({});
  assert.deepEqual(
    report.checks.map(({ name }) => name),
    checks.map(({ name }) => name),
  );
  const states = report.checks.flatMap(({ lines }) => lines.map(({ state }) => state));
  assert.deepEqual([...new Set(states)].sort(), ['note', 'ok'], JSON.stringify(report, null, 1));
  assert.equal(report.exitCode, 0);
  assert.deepEqual(linesOf(report, 'scopes')[0], {
    state: 'ok',
    text: 'source=user has read:users',
  });
  assert.doesNotMatch(JSON.stringify(linesOf(report, 'scopes')), /not needed here/);
  assert.ok(requests.length >= 6);
  for (const { method, path } of requests) {
    assert.ok(method === 'GET' || path === '/oauth/token', `${method} ${path}`);
  }
});

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
  test('a certificate that nobody knows', () =>
    withUnknownAuthority(async (AUTH0_DOMAIN) => {
      const { report } = await examined({ env: { AUTH0_DOMAIN } });
      const [line] = linesOf(report, 'TLS');
      assert.match(line.text, /nobody known has signed|self-signed/);
      assert.match(line.remedy ?? '', /NODE_EXTRA_CA_CERTS/);
      assert.deepEqual([line.state, report.exitCode], ['error', 1]);
    }));
  check(
    '`audience` that names nothing',
    given({ audience: 'https://projects.example.com/ https://projects.example.com' }),
    ['audience', 'error', /`https:\/\/projects.example.com`/, /slash/],
    1,
  );
  check(
    '`audience` that is the identifier as an address has it',
    given({ audience: 'https%3A%2F%2Fprojects.example.com%2F' }),
    ['audience', 'error', /%2F`/, /copy it/],
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

test('what the Action asks for is asked for, of nobody', async () => {
  const asked = async (/** @type {string} */ source, /** @type {string} */ scope) => {
    const env = { source, audience: 'requested https://billing.example.com/' };
    const { requests } = await examined({ scopes: [scope], env });
    return requests.map(({ endpoint, status }) => `${endpoint} ${status}`).slice(2);
  };
  assert.deepEqual(await asked('user', 'read:users'), ['permissions 404']);
  assert.deepEqual(await asked('roles', 'read:roles'), ['roles 200']);
  const effective = await asked('effective', 'read:user_effective_permissions');
  assert.deepEqual(effective, ['effective-permissions 404']);
});

test('what no scope allows is not asked for', async () => {
  const env = { clients: 'spa', audience: 'https://projects.example.com/' };
  const { requests } = await examined({ scopes: ['read:users'], env });
  assert.deepEqual(
    requests.map(({ endpoint, status }) => [endpoint, status]),
    [
      ['discovery', 200],
      ['token', 200],
      ['permissions', 404],
    ],
  );
});
