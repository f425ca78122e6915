/** `--live`: the tenant is read and nothing else, by any client, and nothing that is secret is shown. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';

import { clientSecret } from './foreign-tenant.mjs';
import { foreign, liveJson, own } from './live.mjs';

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
