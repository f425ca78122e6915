/** Wrong settings: named, never shown, and no request made. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';

const realFetch = globalThis.fetch;
let fetches = 0;
globalThis.fetch = async () => {
  fetches += 1;
  throw new TypeError('fetch failed');
};
after(() => {
  globalThis.fetch = realFetch;
});

/** @param {string} text */
const plain = (text) => text.toLowerCase().replace(/[-_]/g, '');

/**
 * @param {string} name of the secret
 * @param {string | undefined} value undefined: missing
 * @param {{ onError?: string, denied?: string | null, without?: string }} [expected] `onError`: what the event has, if not
 *   both in turn; `without`: a secret that it lacks
 */
function checkWrong(name, value, { onError, denied, without } = {}) {
  const given = value === undefined ? 'missing' : JSON.stringify(value);
  for (const policy of onError === undefined ? ['allow', 'deny'] : [onError]) {
    test(`${name} ${given}, onError ${policy}`, async () => {
      const { secrets, ...event } = loginEvent('example.eu.auth0.com', {
        secrets: {
          ...(policy && { onError: policy }),
          ...(value !== undefined && { [name]: value }),
        },
      });
      const missing = value === undefined ? name : without;
      delete secrets[/** @type {keyof typeof secrets} */ (missing)];
      fetches = 0;
      const login = await startInstance().logIn({ ...event, secrets });
      const reason = policy === 'deny' ? 'permission-claims: settings' : null;
      const { text, fields } = login.line;
      assert.equal(login.denied, denied === undefined ? reason : denied);
      assert.equal(fields.outcome, login.denied ? 'denied' : 'degraded');
      assert.equal(fields.error, 'settings');
      assert.equal(fields.status, undefined);
      assert.ok(plain(fields.detail ?? '').includes(plain(name)), text);
      assert.ok(
        !value?.trim() || !text.includes(value.trim()) || text.includes(`\`${name}\``),
        text,
      );
      assert.ok(!text.includes('VALUE'), text);
      assert.deepEqual(login.claims, { idToken: {}, accessToken: {} });
      assert.equal(fetches, 0);
    });
  }
}

for (const name of ['domain', 'clientId', 'clientSecret', 'namespace']) {
  checkWrong(name, undefined);
  checkWrong(name, '');
  checkWrong(name, ' \t\n');
}

checkWrong('domain', 'http://VALUE.auth0.com');
checkWrong('domain', 'ftp://VALUE.auth0.com');
checkWrong('domain', 'VALUE:VALUE.auth0.com');
checkWrong('domain', 'VALUE.auth0.com/path');
checkWrong('domain', 'https://VALUE.auth0.com/api/v2/');
checkWrong('domain', 'VALUE.auth0.com?a=b');
checkWrong('domain', 'VALUE.auth0.com#fragment');
checkWrong('domain', 'user@VALUE.auth0.com');
checkWrong('domain', 'user:word@VALUE.auth0.com');
checkWrong('domain', 'VALUE .auth0.com');
checkWrong('domain', 'VALUE.auth0.com\tother');
checkWrong('domain', 'VALUE.auth0.com\\other');
checkWrong('domain', 'https://https://VALUE.auth0.com');
checkWrong('domain', 'VALUE.auth0.com:port');
checkWrong('domain', 'VALUE.auth0.com:');
checkWrong('domain', 'VALUE.auth0.com:65536');
checkWrong('domain', ':443');
checkWrong('domain', 'https://');
checkWrong('domain', '/');

checkWrong('namespace', 'VALUE');
checkWrong('namespace', 'VALUE.example.com/claims');
checkWrong('namespace', 'ftp://VALUE.example.com/claims');
checkWrong('namespace', 'urn:VALUE:claims');
checkWrong('namespace', 'https://');
checkWrong('namespace', 'https:///VALUE');
checkWrong('namespace', 'https://example.com/VALUE?a=b');
checkWrong('namespace', 'https://example.com/VALUE?');
checkWrong('namespace', 'https://example.com/VALUE#b');
checkWrong('namespace', 'https://auth0.com/VALUE');
checkWrong('namespace', 'https://VALUE.auth0.com');
checkWrong('namespace', 'HTTPS://VALUE.eu.AUTH0.com/claims');
checkWrong('namespace', 'https://auth0.com./VALUE');
checkWrong('namespace', 'https://VALUE@auth0.com/claims');
checkWrong('namespace', 'http://auth0.com:8443/VALUE');
checkWrong('namespace', 'http://webtask.io/VALUE');
checkWrong('namespace', 'https://VALUE.webtask.run/claims');

checkWrong('tokens', 'VALUE');
checkWrong('tokens', 'id access VALUE');
checkWrong('source', 'VALUE');
checkWrong('source', 'users');
for (const value of ['VALUE', '-1', '86401', '1.5', '5 m', '99999999999999999999']) {
  checkWrong('cacheSeconds', value);
}
for (const value of ['VALUE', '499', '15001', '500.5', '-5000', '5s', '99999999999999999999']) {
  checkWrong('timeoutMs', value);
}

checkWrong('onError', 'VALUE', { onError: 'VALUE', denied: null });
checkWrong('onError', 'denied', { onError: 'denied', denied: null });
checkWrong('timeoutMs', 'VALUE', { onError: ' DENY\n', denied: 'permission-claims: settings' });

const known = [
  ...[
    'domain',
    'clientId',
    'clientSecret',
    'namespace',
    'managementAudience',
    'audience',
    'clients',
  ],
  ...['claims', 'tokens', 'source', 'cacheSeconds', 'onError', 'timeoutMs'],
];
for (const name of [
  ...['Audience', 'AUDIENCE', 'audience_', 'Clients', 'client_id', 'client-id', 'ClientId'],
  ...['clientid', 'CLIENT_SECRET', 'Domain', 'name-space', 'NameSpace', 'Tokens', 'Source'],
  ...['management_audience', 'managementaudience', 'cache_seconds', 'CacheSeconds', 'TIMEOUT_MS'],
  ...['timeout-ms', '-timeoutMs', 'on-errors'.slice(0, -1), 'on_error', 'OnError'],
]) {
  const without = known.find((it) => plain(it) === plain(name));
  checkWrong(name, 'VALUE', without === 'onError' ? { without, onError: '' } : { without });
}
checkWrong('on-error', 'deny', { onError: '', denied: null });

for (const name of known) {
  const options = name === 'onError' ? { onError: '@@NAME@@', denied: null } : {};
  checkWrong(name, '@@NAME@@', options);
  if (name === 'onError') continue;
  checkWrong(name, ' ##NAME_1##\n');
  checkWrong(name, '_VALUE_NOT_SHOWN_');
}
for (const name of ['audience', 'clients']) {
  for (const value of [
    '["VALUE"]',
    '{"VALUE": 1}',
    '"VALUE"',
    "'VALUE'",
    '“VALUE”',
    'a @@VALUE@@',
  ]) {
    checkWrong(name, value);
  }
}
checkWrong('claims', 'both');
checkWrong('claims', 'roles VALUE');
checkWrong('tokens', 'id both');
