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
