import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../simulator/cli.mjs', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'simulate-'));
after(() => rm(folder, { recursive: true }));

/** @param {string} name @param {string | object} content @returns {Promise<string>} its path */
async function file(name, content) {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** @param {string[]} words @returns {Promise<{ code: number, stdout: string, stderr: string }>} */
function simulate(...words) {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...words], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

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

test('the two logins of the story', async () => {
  const { code, stdout, stderr } = await simulate('--action', action);
  assert.deepEqual([code, stderr], [0, '']);
  assert.ok(!stdout.includes('\u001b'), 'no colours but on a terminal');
  assertInOrder(stdout, [
    /Action .*action\.js/,
    /Jhon <jhon@example\.com>/,
    /https:\/\/example\.com\/claims\/roles +\["admin"\]/,
    /https:\/\/example\.com\/claims\/permissions +\["read:project-list", "read:user-list"\]/,
    /Dropped +permissions .*reserved name/,
    /POST \/oauth\/token +200 +\d+ ms/,
    /GET +\/api\/v2\/users\/auth0\|jhon\/permissions +200/,
    /Time +\d+ ms/,
    /James <james@example\.com>/,
    /claims\/roles +\["project-manager"\]/,
    /claims\/permissions +\["read:project-list"\]/,
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
  assert.deepEqual([code, stderr], [0, '']);
  assertInOrder(stdout, [
    /auth0\|nobody/,
    /no custom claims/,
    /GET .* 404/,
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
  assert.equal(code, 0);
  assertInOrder(stdout, [
    /Jhon/,
    /Error +Error: no/,
    /Requests +none/,
    /James/,
    /Error +Error: no/,
  ]);
});

const settings = await file(
  'settings.js',
  `let logins = 0;
  exports.onExecutePostLogin = async (event, api) => {
    const { secrets, authorization } = event;
    api.idToken.setCustomClaim('login', ++logins);
    api.idToken.setCustomClaim('source', secrets.source ?? null);
    api.idToken.setCustomClaim('audience', secrets.audience ?? null);
    api.idToken.setCustomClaim('namespace', secrets.namespace);
    const effective = await api.roles?.getUserEffectiveRoles();
    api.idToken.setCustomClaim('effective', effective?.roles.map(({ name }) => name) ?? null);
  };`,
);

/** @param {string[]} words @param {RegExp[]} expected */
function checkSettings(words, expected) {
  test(`${words.join(' ')}`, async () => {
    const { code, stdout, stderr } = await simulate('--action', settings, ...words);
    assert.deepEqual([code, stderr], [0, '']);
    assertInOrder(stdout, expected);
  });
}

checkSettings(
  [],
  [/source +null/, /audience +null/, /namespace +"https:.*claims"/, /effective +\["admin"\]/],
);
checkSettings(['--source', 'roles'], [/source +"roles"/, /audience +null/]);
checkSettings(
  ['--source', 'effective'],
  [/source +"effective"/, /audience +"https:\/\/api\.example\.com\/"/],
);
checkSettings(['--source', 'effective', '--secret', 'audience=a=b'], [/audience +"a=b"/]);
checkSettings(['--secret', 'source=user', '--secret', 'namespace='], [/"user"/, /namespace +""/]);
checkSettings(['--without-api-roles'], [/effective +null/]);
checkSettings(
  ['--logins', '2'],
  [
    /Jhon .*login 1 of 2/,
    /login +1/,
    /Jhon .*login 2 of 2/,
    /login +2/,
    /James .*login 1 of 2/,
    /login +3/,
    /James .*login 2 of 2/,
  ],
);

test("--secret goes before the event's own", async () => {
  const event = await file('own.json', { user: { user_id: 'a' }, secrets: { source: 'own' } });
  const words = ['--action', settings, '--event', event];
  const own = await simulate(...words);
  const given = await simulate(...words, '--secret', 'source=given');
  assert.match(own.stdout, /source +"own"/);
  assert.match(given.stdout, /source +"given"/);
});

test('an organization login has the roles of the member', async () => {
  const event = await file('organization.json', {
    user: { user_id: 'auth0|jhon' },
    organization: { id: 'org_unknown' },
  });
  const { stdout } = await simulate('--action', settings, '--event', event);
  assert.match(stdout, /effective +\[\]/);
});

test('--help', async () => {
  const { code, stdout } = await simulate('--help');
  assert.equal(code, 0);
  assert.match(stdout, /--event FILE/);
});

/** @param {string} name @param {string[]} words @param {RegExp} line */
function checkBad(name, words, line) {
  test(`bad input: ${name}`, async () => {
    const { code, stderr } = await simulate(...words);
    assert.match(stderr, /^simulate: [^\n]+\n$/, 'one line');
    assert.match(stderr, line);
    assert.equal(code, 2);
  });
}

/** @param {string} name @param {string | object} content */
const withEvent = async (name, content) => [
  '--action',
  action,
  '--event',
  await file(name, content),
];
/** @param {string} name @param {string} code */
const withAction = async (name, code) => ['--action', await file(name, code)];

const nowhere = join(folder, 'nowhere');
checkBad('no such event', ['--action', action, '--event', nowhere], /does not exist; .*--event/);
checkBad('an event that is a folder', ['--action', action, '--event', folder], /is a folder/);
checkBad('not JSON', await withEvent('text.json', 'a\nb'), /text\.json` is not JSON .*correct/);
checkBad('no user', await withEvent('no-user.json', {}), /has no user object; add "user"/);
checkBad('a list', await withEvent('list.json', []), /has no user object/);
checkBad('a user that is none', await withEvent('user.json', { user: 'me' }), /has no user object/);
checkBad('no such Action', ['--action', nowhere], /does not exist; run `npm run build`.*--action/);
checkBad('a syntax error', await withAction('a.js', '\nconst 1;'), /cannot be loaded .*\(line 2\)/);
checkBad('a throw', await withAction('b.js', 'throw new Error("a\\nb")'), /cannot be loaded .*a b/);
checkBad('no handler', await withAction('c.js', ''), /Invalid function signature/);
checkBad('exports no object', await withAction('d.js', 'module.exports = 1'), /export an object/);
checkBad(
  'not async',
  await withAction('e.js', 'exports.onExecutePostLogin = () => {}'),
  /Invalid function signature/,
);
checkBad('an unknown source', ['--source', 'groups'], /give one of user, roles, effective/);
checkBad(
  'a secret without value',
  ['--secret', 'abc'],
  /^simulate: a --secret .*--secret name=val/,
);
checkBad('a secret without name', ['--secret', '=abc'], /--secret name=value/);
checkBad('no number', ['--logins', 'many'], /--logins `many` is not a number from 1/);
checkBad('not one login', ['--logins', '0'], /--logins `0` is not a number from 1/);
checkBad('an unknown option', ['--colour'], /Unknown option '--colour'; see --help/);
checkBad('a word too much', ['event.json'], /`event\.json` belongs to no option; see --help/);
checkBad('an option without its file', ['--event'], /--event <value>.*; see --help/);
