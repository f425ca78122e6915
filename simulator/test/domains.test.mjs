import assert from 'node:assert/strict';
import { test } from 'node:test';

import { domainsOf } from '../tenant/domains.mjs';

/** @param {string} identifier */
const api = (identifier) => ({ identifier, name: '', scopes: [] });

/**
 * @param {string} name
 * @param {Partial<import('../tenant/tenant.mjs').Tenant>} tenant
 * @param {object[]} events
 * @param {import('../tenant/domains.mjs').Domains} expected
 */
function check(name, tenant, events, expected) {
  test(name, () =>
    assert.deepEqual(domainsOf({ name: 'acme', apis: [], ...tenant }, events), expected),
  );
}

/** @param {string} hostname @param {object} [more] */
const at = (hostname, more) => ({ request: { hostname }, ...more });

check('one is made of the name', {}, [], { canonical: ['acme.eu.auth0.com'], custom: [] });
check('whatever the name is', { name: 'Acme & Café!' }, [], {
  canonical: ['acme-caf.eu.auth0.com'],
  custom: [],
});
check('even if nothing is left of it', { name: '株式会社' }, [], {
  canonical: ['tenant.eu.auth0.com'],
  custom: [],
});
check('that of the file goes before', { domain: 'Acme.us.auth0.com' }, [], {
  canonical: ['acme.us.auth0.com'],
  custom: [],
});
check(
  'and that of the Management API among its APIs',
  { apis: [api('https://api.example.com/'), api('https://real.jp.auth0.com/api/v2/')] },
  [],
  { canonical: ['real.jp.auth0.com'], custom: [] },
);
check(
  "an API at somebody else's `/api/v2/` is no tenant",
  { apis: [api('https://evil.example/.auth0.com/api/v2/'), api('https://a.com/api/v2/')] },
  [],
  { canonical: ['acme.eu.auth0.com'], custom: [] },
);
check('those of events are the same tenant', {}, [at('Real.us.auth0.com'), at('b.auth0app.com')], {
  canonical: ['acme.eu.auth0.com', 'real.us.auth0.com', 'b.auth0app.com'],
  custom: [],
});
check(
  'other hosts of events are custom domains, once each',
  { custom_domains: ['login.acme.com'] },
  [
    at('login.acme.com'),
    at('acme.eu.auth0.com', { custom_domain: { domain: 'id.acme.com', domain_metadata: {} } }),
    at('my-auth0.com'),
  ],
  {
    canonical: ['acme.eu.auth0.com'],
    custom: ['login.acme.com', 'id.acme.com', 'my-auth0.com'],
  },
);
check(
  'what is no host is none',
  {},
  [{}, at(''), at('a b'), { request: { hostname: 7 } }, { custom_domain: null }],
  { canonical: ['acme.eu.auth0.com'], custom: [] },
);
