/** `--live`: the login of a user of a foreign tenant, and what is said where it cannot be. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { foreign, liveJson, own, unfolded } from './live.mjs';

describe('a user of the tenant', () => {
  test('gets claims, and the report says what was read, guessed and not enforced', async () => {
    const { code, stdout, stderr } = await foreign.live(
      {},
      '--user',
      'auth0|both',
      '--client',
      'spa',
    );
    assert.deepEqual([code, stderr], [0, '']);
    assert.ok(stdout.startsWith(`LIVE, read-only: ${foreign.domain}\n`));
    const text = unfolded(stdout);
    for (const expected of [
      /Read +200 {2}GET \/api\/v2\/users\/auth0\|both {2}read:users/,
      /200 {2}GET \/api\/v2\/clients\/spa {2}read:clients/,
      /200 {2}GET \/api\/v2\/users\/auth0\|both\/effective-roles +read:user_effective_roles/,
      /Guessed +the connection .*other Actions of the flow: none run before/,
      /claims\/roles +\["reader"\]/,
      /claims\/permissions +\["read:thing-0"\]/,
      /Requests +200 +\d+ ms +POST \/oauth\/token +200 +\d+ ms +GET +\/api\/v2\/users\/auth0\|both\/permissions/,
      /Log +permission-claims outcome=ok source=user/,
      /Limits/,
      /✓ nothing wrong/,
    ]) {
      assert.match(text, expected);
    }
  });

  test('is found by the e-mail address', async () => {
    const { login } = await liveJson({}, '--user', 'both@example.com');
    assert.deepEqual([login.event.userId, login.event.userName], ['auth0|both', 'Berta Both']);
  });

  test('in an organization has the roles of the member', async () => {
    const words = ['--user', 'auth0|both', '--organization', 'acme'];
    const { login, code } = await liveJson({ source: 'roles' }, ...words);
    assert.equal(code, 0);
    assert.equal(login.event.organization, 'Acme');
    assert.deepEqual(login.idToken.claims['https://example.com/claims/roles'], [
      'Clerk',
      'reader of all',
    ]);
  });

  test('with roles of groups gets them by `api.roles`, and not by the event', async () => {
    const probe = await foreign.file(
      'probe.js',
      `exports.onExecutePostLogin = async (event, api) => {
        const { roles } = await api.roles.getUserEffectiveRoles();
        api.idToken.setCustomClaim('https://a.example/all', roles.map(({ name }) => name));
        api.idToken.setCustomClaim('https://a.example/own', event.authorization.roles);
      };`,
    );
    const { login } = await liveJson({}, '--user', 'auth0|grouped', '--action', probe);
    assert.deepEqual(Object.values(login.idToken.claims), [['reader', 'Clerk'], ['reader']]);
  });

  test('goes through another Action, too, and by another source', async () => {
    const words = ['--user', 'auth0|both', '--source', 'roles', '--against', own('reads-https')];
    const { report, login } = await liveJson({}, ...words);
    assert.deepEqual(login.idToken.claims['https://example.com/claims/permissions'], [
      'read:thing-0',
    ]);
    assert.equal(report.against?.logins[0].outcome, 'ok');
    assert.equal(report.against?.live?.asked.length, report.run.live?.asked.length);
  });

  test('whose event is given needs nothing read', async () => {
    const event = await foreign.file('event.json', {
      user: { user_id: 'auth0|71' },
      authorization: { roles: ['made-up'] },
      secrets: { namespace: 'https://not.example.com' },
    });
    const { login, live } = await liveJson({}, '--event', event);
    const { claims } = login.idToken;
    assert.equal(/** @type {any} */ (claims)['https://example.com/claims/permissions'].length, 71);
    assert.deepEqual(
      live?.asked.map(({ request }) => request.split('?')[0]),
      ['GET /api/v2/users/auth0%7C71/effective-roles'],
    );
  });
});

describe('unknown is not none', () => {
  test('roles that may not be read are asked for', async () => {
    const narrow = { AUTH0_CLIENT_ID: 'narrow' };
    const refused = await foreign.live(narrow, '--user', 'auth0|both');
    assert.equal(refused.code, 2);
    assert.match(
      refused.stderr,
      /^simulate: the roles may not be read; grant read:user_effective_roles \(or .*\), or name them: --roles admin,editor, .*\n$/,
    );
    const { login, live } = await liveJson(
      narrow,
      '--user',
      'auth0|both',
      '--roles',
      'reader, Clerk',
    );
    assert.deepEqual(login.idToken.claims['https://example.com/claims/roles'], ['reader', 'Clerk']);
    assert.ok(live?.guessed.some((line) => line.startsWith('`api.roles` is left out')));
  });

  test('nor are those that an event lacks', async () => {
    const event = await foreign.file('sketch.json', { user: { user_id: 'auth0|71' } });
    const { code, stderr } = await foreign.live({}, '--event', event);
    assert.equal(code, 2);
    assert.match(stderr, /has no `authorization\.roles`, and unknown roles are not none; add them/);
  });

  test('an Action that reads a part of a list is told of', async () => {
    const { report } = await liveJson({}, '--user', 'auth0|230', '--action', await partial());
    assert.deepEqual(
      report.run.findings.map(({ code }) => code),
      ['rows_unread'],
    );
  });
});

const partial = () =>
  foreign.file(
    'partial.js',
    `exports.onExecutePostLogin = async ({ user, secrets }, api) => {
      const { domain, clientId: client_id, clientSecret: client_secret } = secrets;
      const audience = 'https://' + domain + '/api/v2/';
      const body = { grant_type: 'client_credentials', client_id, client_secret, audience };
      const token = await fetch('https://' + domain + '/oauth/token', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
      });
      const headers = { authorization: 'Bearer ' + (await token.json()).access_token };
      const path = 'users/' + encodeURIComponent(user.user_id) + '/permissions?include_totals=true';
      const { permissions } = await (await fetch(audience + path, { headers })).json();
      api.idToken.setCustomClaim('https://a.example/p', permissions.map((one) => one.permission_name));
    };`,
  );

describe('mistakes', () => {
  for (const [
    mistake,
    variables,
    words,
    line,
  ] of /** @type {[string, Record<string, string>, string[], RegExp][]} */ ([
    [
      'the secret is wrong',
      { AUTH0_CLIENT_SECRET: 'a-wrong-one' },
      [],
      /the client id or the client secret is wrong; copy both anew/,
    ],
    [
      'the application is not authorized',
      { AUTH0_CLIENT_ID: 'ungranted' },
      [],
      /not authorized for the Management API; Applications → APIs → .*: authorize it/,
    ],
    [
      'a scope is lacking',
      { AUTH0_CLIENT_ID: 'nothing' },
      [],
      /reading a user takes the scope read:users, which the application lacks; grant it/,
    ],
    [
      'a custom domain without audience',
      { managementAudience: 'https://login.example.com/api/v2/' },
      [],
      /the tenant has no API `https:\/\/login\.example\.com\/api\/v2\/`; correct `managementAudience`/,
    ],
    [
      'a user of another tenant',
      {},
      ['--user', 'auth0|stranger'],
      /the tenant has no user `auth0\|stranger`; copy the id .*another tenant/,
    ],
    [
      'an address of nobody',
      {},
      ['--user', 'Both@example.com'],
      /no user with the e-mail address `Both@example\.com`; large and small letters count/,
    ],
    [
      'an address of several',
      {},
      ['--user', 'user@example.com'],
      /\d users have the e-mail address .*; give the id of one: auth0\|none, /,
    ],
    [
      'no member of the organization',
      {},
      ['--user', 'auth0|71', '--organization', 'acme'],
      /`auth0\|71` is no member of an organization `acme`; .* give one of: none/,
    ],
    [
      'an application that is not there',
      {},
      ['--client', 'gone'],
      /the tenant has no application `gone`; copy the Client ID/,
    ],
    [
      'domains that differ',
      { domain: 'example.eu.auth0.com' },
      [],
      /`AUTH0_DOMAIN` and `domain` differ; remove one of them/,
    ],
  ])) {
    test(mistake, async () => {
      const user = words.includes('--user') ? [] : ['--user', 'auth0|both'];
      const { code, stdout, stderr } = await foreign.live(variables, ...user, ...words);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, line);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    });
  }

  test('a setting that the Action refuses', async () => {
    const { code, login } = await liveJson({ source: 'nobody' }, '--user', 'auth0|both');
    assert.deepEqual([code, login.outcome], [2, 'degraded']);
  });
});
