import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actionSecrets } from '../tenant/secrets.mjs';
import { tenant } from './tenant.mjs';

const usual = {
  domain: 'localhost:1',
  clientId: 'machine',
  clientSecret: 'secret',
  namespace: 'https://example.com/claims',
};
const everyApi = 'https://projects.example.com/ https://billing.example.com/';

/** @param {Record<string, string>} own of the event @param {Record<string, string>} given @param {object} expected over the usual ones */
function check(own, given, expected) {
  test(`event ${JSON.stringify(own)}, command line ${JSON.stringify(given)}`, () => {
    assert.deepEqual(actionSecrets(tenant, usual.domain, own, given), { ...usual, ...expected });
  });
}

check({}, {}, {});
check({ namespace: 'own' }, {}, { namespace: 'own' });
check({ namespace: 'own' }, { namespace: 'given' }, { namespace: 'given' });
check({}, { source: 'roles' }, { source: 'roles' });
check({}, { source: 'effective' }, { source: 'effective', audience: everyApi });
check({ source: 'effective' }, {}, { source: 'effective', audience: everyApi });
check({}, { source: 'effective', audience: 'a' }, { source: 'effective', audience: 'a' });

check({}, { AUTH0_DOMAIN: '@domain' }, { AUTH0_DOMAIN: 'localhost:1' });
check({}, { id: '@clientId', key: '@clientSecret' }, { id: 'machine', key: 'secret' });
check({}, { it: '@audience' }, { it: 'https://localhost:1/api/v2/' });
check({}, { it: '@@domain' }, { it: '@domain' });
check({}, { it: '@@@' }, { it: '@@' });
check({}, { it: 'a@domain' }, { it: 'a@domain' });
check({ it: '@domain' }, {}, { it: '@domain' });

test('a placeholder that is none', () => {
  const message =
    "a secret's value begins with `@` and is no placeholder; give one of @domain, @clientId, @clientSecret, @audience, or write `@@` for `@`";
  for (const it of ['@Domain', '@', '@domain ', '@toString']) {
    assert.throws(() => actionSecrets(tenant, usual.domain, {}, { it }), { message });
  }
});
