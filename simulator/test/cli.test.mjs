/** The command as a person uses it: what it prints, and how it ends. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';

import { cli, simulate, simulateJson, temporaryFolder } from './command.mjs';

const { folder, file } = await temporaryFolder();

const action = await file(
  'action.js',
  `exports.onExecutePostLogin = async (event, api) => {
    const { domain, clientId, clientSecret, namespace } = event.secrets;
    const audience = 'https://' + domain + '/api/v2/';
    const token = await fetch('https://' + domain + '/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, audience,
      }),
    });
    const { access_token } = await token.json();
    const answer = await fetch(
      audience + 'users/' + encodeURIComponent(event.user.user_id) + '/permissions',
      { headers: { authorization: 'Bearer ' + access_token } },
    );
    if (answer.status !== 200) return console.error('permissions: ' + answer.status);
    const rows = await answer.json();
    api.idToken.setCustomClaim(namespace + '/roles', event.authorization?.roles ?? []);
    api.idToken.setCustomClaim(namespace + '/permissions', rows.map((row) => row.permission_name));
    api.idToken.setCustomClaim('permissions', []);
    if (event.refuse) api.access.deny('refused by the test');
  };`,
);

/** @param {string} stdout @param {RegExp[]} patterns in this order */
function assertInOrder(stdout, patterns) {
  let rest = stdout;
  for (const pattern of patterns) {
    const found = pattern.exec(rest);
    assert.ok(found, `${pattern} not found in what is left:\n${rest}`);
    rest = rest.slice(found.index + found[0].length);
  }
}

test('the logins of the story', async () => {
  const { code, stdout, stderr } = await simulate('--action', action);
  assert.deepEqual([code, stderr], [0, '']);
  assert.ok(!stdout.includes('\u001b'), 'no colors but on a terminal');
  assertInOrder(stdout, [
    /Action .*action\.js/,
    /Jhon <jhon@example\.com>/,
    /https:\/\/example\.com\/claims\/roles +\["admin"\]/,
    /https:\/\/example\.com\/claims\/permissions\n +\["read:project-list", "read:user-list"\]/,
    /Dropped +permissions .*reserved name/,
    /200 +\d+ ms +POST \/oauth\/token/,
    /200 +\d+ ms +GET +\/api\/v2\/users\/auth0\|jhon\/permissions/,
    /Time +[\d.]+ ms/,
    // Those like this one are in brief.
    /\nAisha +2 requests, [\d.]+ ms\n/,
    /ID token +roles \["director"\], permissions 50 values/,
    /\nJames +2 requests, /,
    /ID token +roles \["project-manager"\], permissions \["read:project-list"\]/,
    /\nJhon {2}in Acme +2 requests, /,
    /\nJames {2}silently +2 requests, /,
    /\nAisha {2}with a refresh token +2 requests, /,
    /Logins +6 ok/,
    /✗ .*50 of 127/,
  ]);
});

test("an event of one's own: unknown user, own secrets, denied", async () => {
  const user = { user_id: 'auth0|nobody' };
  const unknown = await file('unknown.json', { user });
  const refused = await file('refused.json', {
    user: { user_id: 'auth0|jhon' },
    secrets: { namespace: 'https://other.example.com' },
    refuse: true,
  });
  const words = ['--action', action, '--event', unknown, '--event', refused];
  const { code, stdout, stderr } = await simulate(...words);
  assert.deepEqual([code, stderr], [1, '']);
  assertInOrder(stdout, [
    /auth0\|nobody/,
    /no custom claims/,
    /404 +\d+ ms +GET /,
    /\[error\] permissions: 404/,
    /Denied +refused by the test/,
    /https:\/\/other\.example\.com\/permissions/,
  ]);
});

test('an Action that throws fails that login only', async () => {
  const throwing = await file(
    'throwing.js',
    'exports.onExecutePostLogin = async () => { throw new Error("no") };',
  );
  const { code, stdout } = await simulate('--action', throwing);
  assert.equal(code, 1);
  assertInOrder(stdout, [
    /Jhon/,
    /Error +Error: no/,
    /Requests +none/,
    /James .*failed/,
    /no custom claims/,
  ]);
});

const settings = await file(
  'settings.js',
  `let logins = 0;
  exports.onExecutePostLogin = async (event, api) => {
    const { secrets } = event;
    api.idToken.setCustomClaim('login', ++logins);
    api.idToken.setCustomClaim('source', secrets.source ?? null);
    api.idToken.setCustomClaim('audience', secrets.audience ?? null);
    api.idToken.setCustomClaim('namespace', secrets.namespace);
    const effective = await api.roles?.getUserEffectiveRoles();
    api.idToken.setCustomClaim('effective', effective?.roles.map(({ name }) => name) ?? null);
  };`,
);

test('logins in one instance, one after another', async () => {
  const { code, stdout, stderr } = await simulate('--action', settings, '--logins', '2');
  assert.deepEqual([code, stderr], [0, '']);
  assertInOrder(stdout, [
    /Jhon .*login 1 of 2/,
    /login +1/,
    /source +null/,
    /effective +\["admin"\]/,
    /Jhon .*login 2 of 2/,
    /login 2/,
    /Aisha .*login 1 of 2/,
    /login 3/,
    /Aisha .*login 2 of 2/,
    /Logins +12 ok/,
  ]);
});

test('settings of the Action, and an older runtime', async () => {
  const words = ['--source', 'effective', '--secret', 'namespace=n', '--without-api-roles'];
  const { stdout } = await simulate('--action', settings, ...words);
  assertInOrder(stdout, [
    /Conditions +no api\.roles/,
    /source +"effective"/,
    /audience +"https:\/\/api\.example\.com\/"/,
    /namespace +"n"/,
    /effective +null/,
  ]);
});

test('--help', async () => {
  const { code, stdout } = await simulate('--help');
  assert.equal(code, 0);
  assert.match(stdout, /--event FILE/);
});

test('a user of the tenant, in an organization', async () => {
  const words = ['--user', 'auth0|jhon', '--organization', 'org_Acme0000000000001'];
  const { stdout, stderr } = await simulate('--action', settings, ...words);
  assert.equal(stderr, '');
  assertInOrder(stdout, [
    /Jhon .*through Project Portal {2}in Acme/,
    /effective +\["project-manager"\]/,
  ]);
});

test('a fault shows: its requests, the retry, the outcome', async () => {
  const words = ['--action', action, '--fault', 'permissions:503x1', '--strict'];
  const { code, stdout } = await simulate(...words);
  assert.equal(code, 1);
  assertInOrder(stdout, [
    /Conditions +faults permissions:503x1/,
    /503 +\d+ ms +GET .*permissions\s+permissions:503/,
    /\[error\] permissions: 503/,
    /Logins +5 ok, 1 degraded/,
    /✗ line 16: the Action logged an error: permissions: 503/,
  ]);
});

test('many logins are summed up', async () => {
  const { stdout } = await simulate('--action', settings, '--logins', '20', '--concurrency', '4');
  assertInOrder(stdout, [
    /4 logins at a time/,
    /Jhon .*login 1 of 20/,
    /Aisha .*login 1 of 20/,
    /114 more logins/,
    /Logins +120 ok/,
    /Cold +.*logins/,
    /Warm +median .*p99 .*logins/,
  ]);
  assert.doesNotMatch(stdout, /login 2 of 20/);
});

test('a second Action: what differs', async () => {
  const words = ['--action', settings, '--against', action];
  const { code, stdout } = await simulate(...words);
  assert.equal(code, 0);
  assertInOrder(stdout, [
    /\nDifferences\n {2}Actions +.*settings\.js\s+.*action\.js\n/,
    /jhon\.json/,
    /Outcome +ok +ok/,
    /Requests +0 +2/,
    /Time, median +[\d.]+ ms +[\d.]+ ms/,
    /Claims +login in the ID token/,
    /settings\.js: 1/,
    /action\.js: no such claim/,
    // What a terminal still shows is the verdict.
    /\nFound\n/,
  ]);
});

test('from any folder', async () => {
  const { stdout } = await new Promise((resolve) => {
    execFile(process.execPath, [cli, '--json'], { cwd: folder }, (_, out, err) => {
      resolve({ stdout: out, stderr: err });
    });
  });
  assert.equal(JSON.parse(stdout).run.logins.length, 6);
});

test('--evict-cache: api.cache forgets from login to login', async () => {
  const counting = await file(
    'counting.js',
    `exports.onExecutePostLogin = async (event, api) => {
      api.idToken.setCustomClaim('kept', api.cache.get('k')?.value ?? null);
      api.cache.set('k', 'v');
    };`,
  );
  const words = ['--action', counting, '--user', 'auth0|jhon', '--logins', '2'];
  const kept = async (/** @type {string[]} */ ...more) =>
    (await simulateJson(...words, ...more)).run.logins.map(({ idToken }) => idToken.claims.kept);
  assert.deepEqual(await kept(), [null, 'v']);
  assert.deepEqual(await kept('--evict-cache'), [null, null]);
});
