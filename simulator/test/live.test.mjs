/** `--live`: an Action at a tenant that is somebody else's, which it reads, and nothing else. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { clientSecret, foreignTenant } from './foreign-tenant.mjs';
import { tenant as base } from './tenant.mjs';

const scopes = [
  'read:users',
  'read:roles',
  'read:clients',
  'read:connections',
  'read:user_effective_roles',
  'read:organization_member_effective_roles',
];

/** @param {string} client_id @param {string[]} [granted] */
const application = (client_id, granted) => ({
  client_id,
  client_secret: clientSecret,
  name: client_id,
  grant_types: ['client_credentials'],
  ...(granted && { grants: [{ scopes: granted }] }),
});

const foreign = await foreignTenant({
  ...base,
  users: base.users.map((user) =>
    user.user_id === 'auth0|both'
      ? { ...user, name: 'Berta Both', email: 'both@example.com' }
      : user,
  ),
  applications: [
    application('app', scopes),
    application('narrow', ['read:users']),
    application('nothing', ['read:clients']),
    application('ungranted'),
    ...base.applications,
  ],
});

/** @param {string} name */
const own = (name) => fileURLToPath(new URL(`live-actions/${name}.js`, import.meta.url));

/** @param {Record<string, string>} variables @param {string[]} words */
async function liveJson(variables, ...words) {
  const { code, stdout, stderr } = await foreign.live(variables, '--json', ...words);
  assert.equal(stderr, '');
  /** @type {import('../report/report.mjs').Report} */
  const report = JSON.parse(stdout);
  return { code, report, login: report.run.logins[0], live: report.run.live };
}

/** Of a report in text, whose lines are folded. @param {string} text */
const unfolded = (text) => text.replace(/\n {3,}/g, ' ');

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

describe('nothing is written', () => {
  for (const [where, PATH] of [
    ['as the system allows', '/usr/bin:/bin'],
    ['with nothing of the system', '/nowhere'],
  ]) {
    test(`whatever an Action tries, the tenant sees none of it, ${where}`, async () => {
      const before = (await foreign.seen()).requests.length;
      const variables = { PATH, DOOR_HOST: `127.0.0.1:${foreign.port}` };
      const words = ['--user', 'auth0|both', '--action', own('hostile')];
      const { login, report } = await liveJson(variables, ...words);
      assert.equal(login.error, null);
      assert.equal(login.idToken.claims['https://example.com/ended'], 25);
      const { requests, knocks } = await foreign.seen();
      const seen = requests
        .slice(before)
        .map(({ method, path }) => `${method} ${path.split('?')[0]}`);
      assert.deepEqual(
        seen.filter((one) => !one.startsWith('GET /api/v2/')),
        ['POST /oauth/token', 'POST /oauth/token'],
      );
      assert.deepEqual(knocks, []);
      const told = report.run.findings.map(({ message }) => message).join('\n');
      for (const attempt of [
        'PATCH /api/v2/users/auth0|both',
        'DELETE /api/v2/users/auth0|both',
        'PUT /api/v2/users/auth0|both',
        'POST /api/v2/users/auth0|both/roles',
        'the grant `password`',
        'a token for another application',
        'oauth/revoke',
        'dbconnections/signup',
        'v2/logout',
        'authorize',
        'GET https://example.com/',
        `127.0.0.1:${foreign.port}`,
        'dns:stolen.example.com',
        'child_process.execFileSync',
        'worker_threads.Worker',
        'process.binding',
      ]) {
        assert.ok(told.includes(attempt), `${attempt} is told:\n${told}`);
      }
    });
  }

  test('what is not enforced here is said', async () => {
    const { live } = await liveJson({ PATH: '/nowhere' }, '--user', 'auth0|both');
    assert.match(`${live?.notEnforced}`, /^this system gives nobody a network of their own/);
  });

  test('more requests than allowed leave it undecided', async () => {
    const words = ['--user', 'auth0|230', '--max-requests', '2'];
    const { code, report, login } = await liveJson({}, ...words);
    assert.deepEqual([code, report.verdict, login.outcome], [1, 'undecided', 'degraded']);
    const [finding] = report.run.findings;
    assert.match(
      finding.message,
      /more than 2 requests in one login; give --max-requests N for more/,
    );
  });
});

describe('secrets and tokens', () => {
  test('that an Action shows are in no report', async () => {
    const telling = await foreign.file(
      'telling.js',
      `exports.onExecutePostLogin = async ({ secrets }, api) => {
        const { domain, clientId: client_id, clientSecret: client_secret, OTHER } = secrets;
        const audience = 'https://' + domain + '/api/v2/';
        const body = { grant_type: 'client_credentials', client_id, client_secret, audience };
        const answer = await fetch('https://' + domain + '/oauth/token', {
          method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
        });
        const { access_token } = await answer.json();
        const [head, claims, signature] = access_token.split('.');
        console.log(client_secret, OTHER, encodeURIComponent(OTHER), signature);
        console.error(access_token);
        api.idToken.setCustomClaim('https://a.example/all', [access_token, client_secret, OTHER]);
        throw new Error(access_token + client_secret + OTHER);
      };`,
    );
    const page = `${foreign.folder}/page.html`;
    const OTHER = 'another secret of .env';
    const words = ['--user', 'auth0|71', '--action', telling, '--html', page];
    const shown = [];
    for (const more of [[], ['--json']]) {
      const { stdout, stderr, code } = await foreign.live({ OTHER }, ...words, ...more);
      assert.equal(code, 1);
      shown.push(stdout, stderr);
    }
    const text = [...shown, await readFile(page, 'utf8')].join('\n');
    assert.match(text, /\[secret OTHER\]/);
    for (const secret of [OTHER, encodeURIComponent(OTHER), clientSecret]) {
      assert.ok(!text.includes(secret));
    }
    assert.doesNotMatch(text, /eyJ/);
  });
});

describe('clients that Actions have', () => {
  for (const [name, ...dependencies] of [
    ['reads-https'],
    ['reads-axios', 'axios'],
    ['reads-auth0-3', 'auth0-3'],
    ['reads-auth0-7', 'auth0-7'],
  ]) {
    test(name, async () => {
      const words = ['--user', 'auth0|71', '--action', own(name)];
      const more = dependencies.flatMap((one) => ['--dependency', one]);
      const { code, login } = await liveJson({}, ...words, ...more);
      assert.deepEqual([login.error, code], [null, 0]);
      assert.deepEqual(login.idToken.claims, { 'https://example.com/count': 71 });
    });
  }
});

describe('--save-tenant', () => {
  for (const [source, words] of /** @type {[string, string[]][]} */ ([
    ['user', ['--user', 'auth0|both']],
    ['roles', ['--user', 'auth0|grouped']],
    ['roles', ['--user', 'auth0|both', '--organization', 'org_acme']],
    ['user', ['--user', 'auth0|230']],
  ])) {
    test(`${source}, ${words.join(' ')}: the same without the tenant`, async () => {
      const saved = `${foreign.folder}/saved.json`;
      const live = await foreign.live({ source }, '--json', ...words, '--save-tenant', saved);
      assert.equal(live.code, 0, live.stderr);
      assert.match(
        live.stderr,
        /^Without the tenant: npm run simulate -- --tenant \S+ --user 'auth0\|\w+'\n$/,
      );
      const text = await readFile(saved, 'utf8');
      assert.doesNotMatch(text, /Berta|both@example|the-secret-of/);
      const replay = ['--json', '--without-probes', '--tenant', saved, '--source', source];
      const local = await foreign.simulate(...replay, ...words);
      assert.equal(local.code, 0, local.stderr);
      const [first, second] = [live, local].map(
        ({ stdout }) => JSON.parse(stdout).run.logins[0].idToken.claims,
      );
      assert.deepEqual(first, second);
    });
  }

  test('roles without their permissions are not saved', async () => {
    const words = ['--user', 'auth0|both', '--roles', 'reader', '--save-tenant', 'saved.json'];
    const { code, stderr } = await foreign.live({}, ...words);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /cannot be saved: `--roles` only names them; grant read:user_effective_roles/,
    );
  });
});
