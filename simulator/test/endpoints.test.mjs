/** What the endpoints of users, roles and organizations answer, as far as `openapi.test.mjs` does not say it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { endpoints } from '../management-api/router.mjs';
import { check, checkRefused, local, tokens } from './reading.mjs';

const user = (/** @type {string} */ id, more = '') => `/users/${encodeURIComponent(id)}${more}`;
const at = '2026-11-02T08:15:29.871Z';
const record = {
  created_at: at,
  email: 'None@example.com',
  email_verified: true,
  given_name: 'Nora',
  identities: [
    {
      connection: 'Username-Password-Authentication',
      isSocial: false,
      provider: 'auth0',
      user_id: 'none',
    },
  ],
  last_ip: '192.0.2.10',
  last_login: at,
  logins_count: 42,
  name: 'auth0|none',
  nickname: 'None',
  updated_at: at,
  user_id: 'auth0|none',
};
const { email, user_id } = record;
check(user(user_id), record);
check(user(user_id, '?fields=email,user_id'), { email, user_id });
check(user(user_id, '?fields=email,user_id&include_fields=true'), { email, user_id });
check(user(user_id, `?include_fields=false&fields=${Object.keys(record).slice(1)}`), {
  created_at: at,
});
check('/users-by-email?email=None@example.com', [record]);
check('/users-by-email?email=None@example.com&fields=user_id', [{ user_id }]);
check('/users-by-email?email=none@example.com', []);

const acme = { id: 'org_acme', name: 'acme', display_name: 'Acme' };
check(user('auth0|both', '/organizations'), [acme]);
check(user('auth0|71', '/organizations'), []);
check('/organizations', [acme]);
check('/organizations?take=1', { organizations: [acme] });
check('/organizations?include_totals=true', {
  organizations: [acme],
  ...{ start: 0, limit: 50, total: 1 },
});
check('/organizations?sort=name:-1', [acme]);
check('/organizations/org_acme', acme);
check('/organizations/name/acme', acme);

const both = { user_id: 'auth0|both', email: 'user@example.com', name: 'auth0|both' };
const none = { user_id, email, name: 'auth0|none' };
const roles = [
  { id: 'rol_clerk', name: 'Clerk' },
  { id: 'rol_vast', name: 'reader of all' },
];
check('/organizations/org_acme/members', [both, none]);
check('/organizations/org_acme/members?fields=user_id,roles', [
  { user_id: both.user_id, roles },
  { user_id, roles: [] },
]);

const reads = { id: 'rol_reader', name: 'reader', description: '' };
const clerk = { id: 'rol_clerk', name: 'Clerk', description: 'Sees bills' };
const grouped = { ...both, user_id: 'auth0|grouped', name: 'auth0|grouped' };
check('/roles/rol_clerk', clerk);
check('/roles/rol_reader/users', [both, grouped]);
test('/roles/rol_reader/users, by cursors', async () => {
  const { body } = await local.get('/roles/rol_reader/users?take=1', tokens.everything);
  assert.deepEqual(body.users, [both]);
  const next = `/roles/rol_reader/users?take=1&from=${body.next}`;
  assert.deepEqual((await local.get(next, tokens.everything)).body, { users: [grouped] });
});

check(user('auth0|grouped', '/effective-roles'), {
  roles: [
    { ...reads, sources: ['direct', 'groups'] },
    { ...clerk, sources: ['groups'] },
  ],
});
const ofPermission = new URLSearchParams({
  resource_server_identifier: 'https://billing.example.com/',
  permission_name: 'read:bill',
});
check(user('auth0|grouped', `/effective-permissions/sources/effective-roles?${ofPermission}`), {
  roles: [{ ...clerk, sources: ['groups'] }],
});
check(user('auth0|both', `/effective-permissions/sources/effective-roles?${ofPermission}`), {
  roles: [],
});
check(
  `/organizations/org_acme/members/${encodeURIComponent('auth0|both')}/effective-roles?take=1`,
  {
    roles: [{ ...clerk, sources: ['direct'] }],
    next: Buffer.from(
      JSON.stringify(['/api/v2/organizations/org_acme/members/auth0%7Cboth/effective-roles', 1]),
    ).toString('base64url'),
  },
);

check(user('auth0|grouped', '/groups'), [
  { id: 'grp_1', name: 'Staff' },
  { id: 'grp_2', name: 'Clerks' },
]);
check(user('auth0|both', '/groups?take=1'), { groups: [] });

const noUser = /** @type {const} */ ([404, 'inexistent_user', 'The user does not exist.']);
checkRefused(user('auth0|nobody'), ...noUser);
checkRefused(user('auth0|nobody', '/organizations'), ...noUser);
checkRefused('/roles/rol_none', 404, undefined, 'The role does not exist.');
checkRefused('/roles/rol_none/users', 404, undefined, 'The role does not exist.');
const noOrganization = 'No organization found by that id or name';
checkRefused('/organizations/org_none', 404, undefined, noOrganization);
checkRefused('/organizations/name/none', 404, undefined, noOrganization);
const badQuery = (/** @type {string} */ problem) => `Query validation error: '${problem}'.`;
checkRefused(
  '/users-by-email',
  ...[400, 'invalid_query_string', badQuery('Missing required property: email')],
);
checkRefused(
  user(user_id, '?sort=a'),
  ...[400, 'invalid_query_string', badQuery('Additional properties not allowed: sort')],
);
for (const path of [
  '/roles/rol_reader/users',
  '/organizations',
  '/organizations/org_acme/members',
]) {
  checkRefused(
    `${path}?page=10&per_page=100`,
    400,
    'invalid_paging',
    'Requesting page 10 exceeds the allowed maximum of 1000 records. To fetch results beyond 1000, use the checkpoint pagination method.',
  );
}
checkRefused(
  '/organizations/org_acme/members?fields=roles',
  403,
  'insufficient_scope',
  'Insufficient scope, expected any of: read:organization_member_roles',
  'no-keys',
);

test('every endpoint of the Management API needs a scope, as it says', async () => {
  const guarded = endpoints.filter(({ path }) => path.startsWith('/api/v2/'));
  for (const { name, method, path, scopes } of guarded) {
    const asked = path.replaceAll(/\{\w+\}/g, 'x');
    const headers = { authorization: `Bearer ${tokens.bare}` };
    const { status, body } = await local.ask(asked, { method, headers });
    assert.ok(scopes, name);
    const [word, names] = 'all' in scopes ? ['all', scopes.all] : ['any', scopes.any];
    assert.deepEqual(
      [status, body.message],
      [403, `Insufficient scope, expected ${word} of: ${names.join(',')}`],
    );
  }
});
