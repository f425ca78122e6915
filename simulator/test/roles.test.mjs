/** `/roles`, `/roles/{id}/permissions` and `/organizations/{id}/members/{user_id}/roles`. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

const local = await localTenant(tenant);
const capped = await localTenant({ ...tenant, maximumPerPage: 2 });
after(() => Promise.all([local.close(), capped.close()]));
const { access_token: token } = (await local.token()).body;
const { access_token: cappedToken } = (await capped.token()).body;
const { access_token: narrow } = (await local.token({ client_id: 'narrow' })).body;

/** @param {string} path @param {unknown} expected the body */
function check(path, expected) {
  test(path, async () => {
    const { status, body } = await local.get(path, token);
    assert.deepEqual([status, body], [200, expected]);
  });
}

const reader = { id: 'rol_reader', name: 'reader', description: '' };
const clerk = { id: 'rol_clerk', name: 'Clerk', description: 'Sees bills' };
const vast = { id: 'rol_vast', name: 'reader of all', description: '' };
const all = [reader, clerk, vast];
const bill = {
  permission_name: 'read:bill',
  description: '',
  resource_server_name: 'Billing',
  resource_server_identifier: 'https://billing.example.com/',
};
const totals = 'include_totals=true';

check('/roles', all);
check(`/roles?${totals}`, { roles: all, start: 0, limit: 50, total: 3 });
check(`/roles?${totals}&per_page=2&page=1`, { roles: [vast], start: 2, limit: 2, total: 3 });
check('/roles?name_filter=READER', [reader, vast]);
check('/roles?name_filter=nobody', []);

check('/roles/rol_clerk/permissions', [bill]);
check(`/roles/rol_clerk/permissions?${totals}`, {
  permissions: [bill],
  start: 0,
  limit: 50,
  total: 1,
});

const member = (/** @type {string} */ id) =>
  `/organizations/org_acme/members/${encodeURIComponent(id)}/roles`;
check(member('auth0|both'), [clerk, vast]);
check(member('auth0|none'), []);
check(`${member('auth0|both')}?${totals}&page=1000`, {
  roles: [],
  start: 50_000,
  limit: 50,
  total: 2,
});

test('the server may cap a page below what was asked', async () => {
  const { body } = await capped.get(`/roles?${totals}&per_page=100&page=1`, cappedToken);
  assert.deepEqual(body, { roles: [vast], start: 2, limit: 2, total: 3 });
  const permissions = `/roles/rol_vast/permissions?${totals}&per_page=100`;
  const { limit, total } = (await capped.get(permissions, cappedToken)).body;
  assert.deepEqual([limit, total], [2, 150]);
});

/** @param {string} path @param {number} status @param {string | undefined} errorCode @param {RegExp} message */
function checkRefused(path, status, errorCode, message) {
  test(`${path}: ${status}`, async () => {
    const { body, ...answer } = await local.get(path, token);
    assert.deepEqual([answer.status, body.errorCode], [status, errorCode]);
    assert.match(body.message, message);
  });
}

const query = 'invalid_query_string';
checkRefused('/roles?per_page=101', 400, query, /maximum 100/);
checkRefused('/roles/rol_clerk/permissions?page=-1', 400, query, /minimum 0/);
checkRefused(`${member('auth0|both')}?page=1001`, 400, query, /'Value 1001 .* maximum 1000'/);
checkRefused('/roles/rol_gone/permissions', 404, undefined, /^The role does not exist\.$/);
const noUser = /^The user does not exist\.$/;
checkRefused(member('auth0|nobody'), 404, 'inexistent_user', noUser);
checkRefused(member('auth0|71'), 404, 'inexistent_user', noUser);
checkRefused(
  '/organizations/org_gone/members/auth0%7Cboth/roles',
  404,
  'inexistent_organization',
  /^The organization does not exist\.$/,
);

/** @param {string} path @param {string} scope */
function checkScope(path, scope) {
  test(`${path} needs ${scope}`, async () => {
    const { status, body } = await local.get(path, narrow);
    assert.deepEqual(
      [status, body.errorCode, body.message],
      [403, 'insufficient_scope', `Insufficient scope, expected any of: ${scope}`],
    );
  });
}

checkScope('/roles', 'read:roles');
checkScope('/roles/rol_gone/permissions', 'read:roles');
checkScope(member('auth0|both'), 'read:organization_member_roles');
checkScope('/users/auth0%7Cboth/effective-permissions', 'read:user_effective_permissions');
