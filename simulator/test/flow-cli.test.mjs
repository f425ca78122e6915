/** A flow as a person simulates it: several files, who comes back with what, and whose secret is whose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { simulate, simulateJson, temporaryFolder } from './command.mjs';

const { file } = await temporaryFolder();

const link = await file(
  'link.js',
  `exports.onExecutePostLogin = async (event, api) => {
    api.authentication.setPrimaryUser('auth0|james');
    api.user.setAppMetadata('seen', true);
  };`,
);
const consent = await file(
  'consent.js',
  `exports.onExecutePostLogin = async (event, api) => {
    if (!api.redirect.canRedirect()) return api.access.deny('consent is needed');
    const session_token = api.redirect.encodeToken({ secret: event.secrets.KEY, payload: {} });
    api.redirect.sendUserTo('https://app.example.com/consent', { query: { session_token } });
  };
  exports.onContinuePostLogin = async (event, api) => {
    const { accepted } = api.redirect.validateToken({ secret: event.secrets.KEY });
    if (!accepted) return api.access.deny('no consent');
    api.idToken.setCustomClaim('https://example.com/consent', accepted);
  };`,
);
const claims = await file(
  'claims.js',
  `exports.onExecutePostLogin = async (event, api) => {
    api.idToken.setCustomClaim('https://example.com/key', event.secrets.KEY ?? null);
  };`,
);

const login = ['--user', 'auth0|jhon', '--without-probes', '--secret', 'consent.js:KEY=a-long-key'];
const flow = ['--action', link, '--action', consent, '--action', claims, ...login];

test('it waits for the user, and says how to bring them back', async () => {
  const { code, stdout } = await simulate(...flow);
  assert.equal(code, 1);
  assert.match(
    stdout,
    /Actions +\S*link\.js .*bytes, Node[^\n]*\n +\S*consent\.js[^\n]*\n +\S*claims\.js/,
  );
  assert.match(
    stdout,
    /Waits +at\s+https:\/\/app\.example\.com\/consent\?session_token=\[token\]&\s+state=/,
  );
  assert.match(stdout, /Tokens of +auth0\|james/);
  assert.doesNotMatch(stdout, /ID token/);
  assert.match(stdout, /consent\.js, line 4: the login waits for the user/);
  assert.match(stdout, /\? undecided/);
});

test('strictly, that is no success, unless it is meant', async () => {
  const expected = ['--expect', 'suspended'];
  const codes = [];
  for (const more of [[], expected]) {
    codes.push((await simulate(...flow, '--strict', ...more)).code);
  }
  assert.deepEqual(codes, [1, 0]);
});

test('whoever comes back gets what all of them set', async () => {
  const words = [...flow, '--continue', 'session_token=@token{"accepted":"all"}'];
  const { run, verdict } = await simulateJson(...words);
  const [{ actions, idToken, suspended, tokensOf }] = run.logins;
  assert.equal(verdict, 'good');
  assert.deepEqual(
    actions.map(({ file: name, handler, outcome }) => [
      name?.match(/\w+\.js/)?.[0],
      handler,
      outcome,
    ]),
    [
      ['link.js', 'onExecutePostLogin', 'ok'],
      ['consent.js', 'onExecutePostLogin', 'suspended'],
      ['consent.js', 'onContinuePostLogin', 'ok'],
      ['claims.js', 'onExecutePostLogin', 'ok'],
    ],
  );
  assert.deepEqual(idToken.claims, {
    'https://example.com/consent': 'all',
    'https://example.com/key': null,
  });
  assert.deepEqual([suspended, tokensOf], [null, 'auth0|james']);
});

test('who does not accept is denied, and the last Action does not run', async () => {
  const { run } = await simulateJson(...flow, '--continue', 'session_token=@token');
  const [{ actions, outcome, denied }] = run.logins;
  assert.deepEqual([actions.length, outcome, denied], [3, 'denied', 'no consent']);
  assert.match(
    run.findings.map(({ message }) => message).join('\n'),
    /consent\.js, line 8: the login was denied: no consent/,
  );
});

test('a secret of no Action, and an answer that is none, are refused in a line', async () => {
  const refused = async (/** @type {string[]} */ ...words) =>
    (await simulate('--action', claims, '--user', 'auth0|jhon', ...words)).stderr;
  assert.match(
    await refused('--secret', 'gone.js:KEY=never-shown'),
    /^simulate: --secret gone\.js:KEY is for no --action; there are .*claims\.js\n$/,
  );
  assert.match(
    await refused('--continue', 't=@tokens'),
    /^simulate: --continue `t=@tokens` is neither/,
  );
});

test('secrets of one name are two secrets, and neither is shown', async () => {
  const code = `exports.onExecutePostLogin = async (event) => { console.log(event.secrets.OWN); };`;
  const files = [await file('one.js', code), await file('two.js', code)];
  const { stdout } = await simulate(
    ...['--action', ...files, '--user', 'auth0|jhon', '--without-probes'],
    ...['--secret', 'one.js:OWN=value-of-the-first', 'two.js:OWN=value-of-the-second'],
  );
  assert.doesNotMatch(stdout, /value-of-the/);
  assert.match(stdout, /one\.js, line 1: the secret `OWN` stands in a log line/);
  assert.match(stdout, /two\.js, line 1: the secret `OWN` stands in a log line/);
});

test('a flow against one Action alone', async () => {
  const { stdout } = await simulate(
    ...['--action', claims, '--action', link, '--against', claims, ...login.slice(0, 3)],
    ...['--secret', 'claims.js:KEY=another'],
  );
  assert.match(stdout, /claims\.js, \S*link\.js/);
});
