/** What is examined apart from a run: failures, values, secrets, and what a report looks like elsewhere. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { redactor, revealed } from '../analysis/confidential.mjs';
import { failedForGood } from '../analysis/failures.mjs';
import { hardCoded } from '../analysis/hard-coded.mjs';
import { simulate, simulateJson, temporaryFolder } from './command.mjs';

const { file, folder } = await temporaryFolder();

/** @param {string} name @param {[path: string, isGood: boolean][]} requests @param {string[]} expected paths */
function checkFailures(name, requests, expected) {
  test(`failed for good: ${name}`, () => {
    const all = requests.map(([path, isGood]) => ({ method: 'GET', endpoint: 'a', path, isGood }));
    const failed = failedForGood(/** @type {any} */ (all));
    assert.deepEqual(
      failed.map(({ path }) => path),
      expected,
    );
  });
}

checkFailures('nothing', [['/a', true]], []);
checkFailures(
  'and made good',
  [
    ['/a', false],
    ['/a', true],
  ],
  [],
);
checkFailures(
  'good, and then not',
  [
    ['/a', true],
    ['/a', false],
  ],
  ['/a'],
);
checkFailures(
  'made good with smaller pages',
  [
    ['/a?per_page=100', false],
    ['/a?per_page=50', true],
  ],
  [],
);
checkFailures(
  'a page of several',
  [
    ['/a?page=0', true],
    ['/a?page=1', false],
  ],
  ['/a?page=1'],
);

/** @param {string} code @param {number[]} lines */
function checkCode(code, lines) {
  test(`hard-coded: ${code.replaceAll('\n', ' ')}`, () => {
    assert.deepEqual(
      hardCoded(code).map(({ line }) => line),
      lines,
    );
  });
}

checkCode("const a = 1;\nconst client_secret = 'a8Kd02nfPqLs93mZ';", [2]);
checkCode("const headers = { 'api-key': x, apiKey: 'a8Kd02nfPqLs93mZ' };", [1]);
checkCode("fetch(url, { headers: { authorization: 'Bearer a8Kd02nfPqLs93mZa8Kd' } });", [1]);
checkCode('const hook = "https://hooks.slack.com/services/T0000000/B0000000/x8dKw02mfnPq";', [1]);
checkCode("const clientSecret = event.secrets.clientSecret; const token = 'management-token';", []);
checkCode("const password = '<YOUR PASSWORD>'; const token = bearer + it;", []);
checkCode("const tokenUrl = 'https://example.eu.auth0.com/oauth/token';", []);

const secret = { name: 'apiKey', value: 'a8Kd/2nf+PqLs93mZ' };
const isToken = (/** @type {string} */ word) => word.startsWith('token');

/** @param {string} name @param {string} text @param {string[]} expected */
function checkRevealed(name, text, expected) {
  test(`revealed: ${name}`, () => assert.deepEqual(revealed(text, [secret], isToken), expected));
}

const jwt = `eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify({ k: secret.value })).toString('base64url')}.x`;
checkRevealed('as it is', `key ${secret.value}!`, ['the secret `apiKey`']);
checkRevealed('encoded for a URL', encodeURIComponent(secret.value), ['the secret `apiKey`']);
checkRevealed('in base64', Buffer.from(secret.value).toString('base64'), ['the secret `apiKey`']);
checkRevealed('in a signed token', jwt, ['the secret `apiKey`']);
checkRevealed('an access token', 'token'.padEnd(200, 'x'), ['an access token']);
checkRevealed('nothing', 'a long word that is none: '.padEnd(200, 'y'), []);

test('what is confidential is taken out, what is public stays', () => {
  const secrets = {
    apiKey: secret.value,
    clientId: 'a-client-id-in-public',
    namespace: 'https://a.example/b',
  };
  const run = /** @type {any} */ ({
    logins: [{ event: { event: { secrets } } }],
    directory: null,
    actions: [],
    isAccessToken: isToken,
  });
  const text = `${secret.value} ${'token'.padEnd(200, 'x')} ${jwt} ${secrets.clientId} ${secrets.namespace}`;
  assert.equal(
    redactor(run)(text),
    `[secret apiKey] [token] [token] ${secrets.clientId} ${secrets.namespace}`,
  );
});

test('neither text nor JSON has the secrets that go through api', async () => {
  const action = await file(
    'keys.js',
    `exports.onExecutePostLogin = async (event, api) => {
      const secret = event.secrets.REDIRECT_KEY;
      api.samlResponse.setKey('the-private-key').samlResponse.setCert('the-certificate');
      const t = api.redirect.encodeToken({ secret, payload: {} });
      if (api.redirect.canRedirect()) api.redirect.sendUserTo('https://a.example', { query: { t } });
    };
    exports.onContinuePostLogin = async () => {};`,
  );
  const words = ['--action', action, '--secret', 'REDIRECT_KEY=never-to-be-shown'];
  const all = [...words, '--user', 'auth0|jhon', '--without-probes', '--expect', 'suspended'];
  const shown = (await simulate(...all)).stdout + JSON.stringify(await simulateJson(...all));
  assert.doesNotMatch(shown, /never-to-be-shown|the-private-key|the-certificate|eyJ/);
  assert.match(shown, /samlResponse\.setKey/);
});

test('--junit: a file for CI; an end that is not meant is a failure', async () => {
  const denying = `exports.onExecutePostLogin = async (event, api) => { api.access.deny('<no>'); };`;
  const action = await file('denying.js', denying);
  const junit = `${folder}/report.xml`;
  const words = ['--action', action, '--user', 'auth0|jhon', '--without-probes', '--junit', junit];
  const wrong = await simulate(...words, '--strict');
  const xml = await readFile(junit, 'utf8');
  assert.match(xml, /<testsuite [^>]*tests="2" failures="1">/);
  assert.match(xml, /<failure message="line 1: the login was denied: &lt;no&gt;"\/>/);
  const meant = await simulate(...words, '--strict', '--expect', 'denied');
  assert.match(await readFile(junit, 'utf8'), /failures="0"/);
  assert.deepEqual([wrong.code, meant.code], [1, 0]);
});

test('--age: time passes for the Action and for the tenant', async () => {
  const action = await file(
    'age.js',
    `exports.onExecutePostLogin = async (event, api) => {
      api.idToken.setCustomClaim('now', Date.now());
      api.idToken.setCustomClaim('kept', api.cache.get('k')?.value ?? null);
      api.cache.set('k', 'v', { ttl: 3600000 });
    };`,
  );
  const words = ['--action', action, '--user', 'auth0|jhon', '--without-probes', '--logins', '2'];
  const { run } = await simulateJson(...words, '--age', '25h');
  const [first, second] = run.logins.map(({ idToken }) => idToken.claims);
  const passed = Number(second.now) - Number(first.now);
  assert.ok(passed >= 90_000_000 && passed < 91_000_000, String(passed));
  assert.deepEqual([first.kept, second.kept], [null, null]);
});

for (const [runtime, version] of /** @type {const} */ ([
  ['node18', /^18\./],
  ['node22', /^22\./],
])) {
  test(`--runtime ${runtime} runs it there, or says that it cannot`, async () => {
    const action = await file(
      'version.js',
      `exports.onExecutePostLogin = async (event, api) => { api.idToken.setCustomClaim('v', process.versions.node); };`,
    );
    const words = ['--action', action, '--user', 'auth0|jhon', '--without-probes', '--json'];
    const { code, stdout, stderr } = await simulate(...words, '--runtime', runtime);
    if (code === 2) return assert.match(stderr, /Node \d+ is not here; run `npm install`/);
    const { run } = JSON.parse(stdout);
    assert.match(run.action.node, version);
    assert.equal(run.logins[0].idToken.claims.v, run.action.node);
  });
}
