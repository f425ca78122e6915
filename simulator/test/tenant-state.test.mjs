/** What the tenant says of itself: its custom domain, its Actions and their flow, its logins of each day. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { environmentText } from '../command-line/tenant-environment.mjs';
import { validTenant } from '../tenant/validation.mjs';
import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

const scopes = ['read:custom_domains', 'read:actions', 'read:stats'];
/** @param {string} code */
const version = (code) => ({ code, runtime: 'node22', status: 'BUILT', dependencies: [] });
const state = {
  actions: [
    { id: 'linking', name: 'Link accounts', code: 'a', deployed_code: 'a', secrets: ['domain'] },
    { id: 'claims', name: 'Claims', code: 'new', deployed_code: 'old' },
    { id: 'draft', name: 'Draft', code: 'b' },
  ],
  flow: ['claims', 'linking'],
  loginsPerDay: 7,
};
const local = await localTenant(
  {
    ...structuredClone(tenant),
    ...state,
    applications: [{ client_id: 'a', client_secret: 'b', name: 'A', grants: [{ scopes }] }],
  },
  { now: () => Date.UTC(2027, 0, 31, 12) },
);
after(() => local.close());
const own = { client_id: 'a', client_secret: 'b' };
const { access_token: token } = (await local.token(own)).body;

/** @param {string} path */
async function read(path) {
  const { status, body } = await local.get(path, token);
  assert.equal(status, 200);
  return body;
}

const supported_triggers = [{ id: 'post-login', version: 'v3' }];
const linking = {
  id: 'linking',
  name: 'Link accounts',
  supported_triggers,
  current_version: { ...version('a'), deployed: true },
  deployed_version: { ...version('a'), deployed: true },
};
const whole = {
  code: 'a',
  dependencies: [],
  runtime: 'node22',
  status: 'built',
  secrets: [{ name: 'domain' }],
  all_changes_deployed: true,
};

describe('Actions', () => {
  test('each is whole, and says whether its draft is deployed', async () => {
    assert.deepEqual(await read('/actions/actions/linking'), { ...linking, ...whole });
    const claims = await read('/actions/actions/claims');
    assert.deepEqual([claims.code, claims.deployed_version.code], ['new', 'old']);
    assert.equal(claims.all_changes_deployed, false);
    const draft = await read('/actions/actions/draft');
    assert.deepEqual([draft.deployed_version, draft.all_changes_deployed], [undefined, false]);
    assert.equal((await local.get('/actions/actions/none', token)).status, 404);
  });

  test('all of them, or those of a name', async () => {
    const all = await read('/actions/actions');
    assert.deepEqual([all.actions.length, all.total, all.per_page], [3, 3, 50]);
    const named = await read('/actions/actions?triggerId=post-login&actionName=Link%20accounts');
    assert.deepEqual(named.actions, [{ ...linking, ...whole }]);
    assert.deepEqual(await read('/actions/actions?triggerId=pre-user-registration'), {
      actions: [],
      per_page: 50,
    });
  });

  test('the flow, in its order, as recordings have it', async () => {
    const { bindings, ...totals } = await read('/actions/triggers/post-login/bindings?per_page=2');
    assert.deepEqual(totals, { total: 2, per_page: 2 });
    assert.equal(bindings[0].action.name, 'Claims');
    assert.deepEqual(bindings[1], {
      id: 'binding-linking',
      trigger_id: 'post-login',
      display_name: 'Link accounts',
      action: { ...linking, all_changes_deployed: false },
    });
    assert.deepEqual(await read('/actions/triggers/post-login/bindings?page=1'), {
      bindings: [],
      page: 1,
      per_page: 50,
    });
  });
});

test('logins of each day', async () => {
  const rows = await read('/stats/daily?from=20270130&to=20270131');
  const date = '2027-01-30T00:00:00.000Z';
  assert.equal(rows.length, 2);
  assert.deepEqual(rows[0], {
    ...{ date, created_at: date, updated_at: date },
    ...{ logins: 7, signups: 0, leaked_passwords: 0 },
  });
  assert.equal((await read('/stats/daily')).length, 31);
});

test('the host that is asked is a custom domain if the tenant has one of its own', async () => {
  assert.deepEqual(await read('/custom-domains'), []);
  const tenantAtCustomDomain = {
    ...structuredClone(tenant),
    domain: 'test.eu.auth0.com',
    applications: [{ client_id: 'a', client_secret: 'b', name: 'A', grants: [{ scopes }] }],
  };
  const custom = await localTenant(tenantAtCustomDomain);
  try {
    const refused = await custom.token(own);
    assert.equal(
      refused.body.error_description,
      `Service not enabled within domain: https://${custom.domain}/api/v2/`,
    );
    const audience = /AUTH0_AUDIENCE=https:\/\/test\.eu\.auth0\.com\/api\/v2\/$/m;
    assert.match(environmentText(tenantAtCustomDomain, custom), audience);
    const given = await custom.token({ ...own, audience: 'https://test.eu.auth0.com/api/v2/' });
    const { body } = await custom.get('/custom-domains', given.body.access_token);
    assert.deepEqual(
      body.map((/** @type {any} */ row) => [row.domain, row.status, row.primary]),
      [[custom.domain, 'ready', true]],
    );
  } finally {
    await custom.close();
  }
});

test('a flow names Actions that there are', () => {
  assert.doesNotThrow(() => validTenant({ ...tenant, ...state }, 'tenant.json'));
  assert.throws(
    () => validTenant({ ...tenant, ...state, flow: ['nobody'] }, 'tenant.json'),
    /flow\[0\]: there is no action `nobody`/,
  );
});
