/** That the search for secrets in what every login shows would find one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkConfidential, noteConfidential, noteSettings } from './confidential.mjs';

const nothing = {
  claims: { idToken: {}, accessToken: {} },
  dropped: [],
  denied: null,
  logs: [],
  error: null,
};

const secret = 'a "secret" of\\this test';
noteConfidential({ authorization: 'Bearer token-of-this-test' }, { client_secret: secret });
noteConfidential({}, 'no JSON');
noteSettings({ secrets: { clientSecret: ' secret-never-sent ' } });
noteSettings({ secrets: { clientSecret: 'status' } });
noteSettings(null);

for (const text of [secret, 'token-of-this-test', 'secret-never-sent']) {
  const shown = [
    { logs: [{ level: /** @type {const} */ ('error'), text: `detail="${text}"` }] },
    { claims: { idToken: { claim: ['a', text] }, accessToken: {} } },
    { claims: { idToken: {}, accessToken: { [text]: [] } } },
    { denied: `permission-claims: ${text}` },
    { error: `TypeError: ${text}` },
  ];
  for (const part of shown) {
    test(`\`${text}\` is found in ${Object.keys(part)}`, () => {
      assert.throws(() => checkConfidential({ ...nothing, ...part }), assert.AssertionError);
    });
  }
}

test('what is not shown is not found', () => checkConfidential(nothing));
