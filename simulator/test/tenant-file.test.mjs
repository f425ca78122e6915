import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { validTenant } from '../tenant/validation.mjs';
import { tenant } from './tenant.mjs';

test('good tenants', async () => {
  const fixture = new URL('../fixtures/tenant.json', import.meta.url);
  validTenant(JSON.parse(await readFile(fixture, 'utf8')), 'fixture');
  validTenant(tenant, 'test');
});

test('descriptions and display names may be left out', () => {
  const { roles, organizations } = validTenant(
    {
      name: 'small',
      apis: [],
      roles: [{ id: 'r', name: 'role', permissions: [] }],
      users: [],
      applications: [],
      organizations: [{ id: 'o', name: 'acme', members: [] }],
    },
    'small',
  );
  assert.equal(roles[0].description, '');
  assert.equal(organizations?.[0].display_name, 'acme');
});

/** @param {(tenant: any) => void} spoil @param {string} problem place and reason */
function check(spoil, problem) {
  test(problem, () => {
    const spoilt = structuredClone(tenant);
    spoil(spoilt);
    const message = `the tenant \`t.json\` is wrong at ${problem}`;
    assert.throws(() => validTenant(spoilt, 't.json'), { message });
  });
}

/** @param {any} value @param {string} problem */
function checkNone(value, problem) {
  test(`${JSON.stringify(value)} is no tenant`, () => {
    const message = `the tenant \`t.json\` is wrong at ${problem}`;
    assert.throws(() => validTenant(value, 't.json'), { message });
  });
}

checkNone([], 'the top: it must be object');
checkNone(null, 'the top: it must be object');
checkNone({}, 'the top: `name` is missing');

check((it) => delete it.users[1].email, 'users[1]: `email` is missing');
check((it) => {
  it.user = [];
}, 'the top: `user` is nothing that belongs there');
check((it) => {
  it.users[0].role = ['rol_reader'];
}, 'users[0]: `role` is nothing that belongs there');
check((it) => {
  it.roles[0].permissions[1].name = 7;
}, 'roles[0].permissions[1].name: it must be string');
check((it) => {
  it.maximumPerPage = 1000;
}, 'maximumPerPage: it must be <= 100');
check((it) => {
  it.name = '';
}, 'name: it must NOT have fewer than 1 characters');

for (const domain of ['', 'acme', 'https://acme.eu.auth0.com', 'acme.eu.auth0.com/', 'a b.com']) {
  const pattern = 'it must match pattern "^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$"';
  check((it) => {
    it.domain = domain;
  }, `domain: ${pattern}`);
  check((it) => {
    it.custom_domains = ['login.acme.com', domain];
  }, `custom_domains[1]: ${pattern}`);
}

check((it) => {
  it.users[4].roles[0] = 'rol_gone';
}, 'users[4].roles[0]: there is no role `rol_gone` in this tenant');
check((it) => {
  it.users[1].permissions[3].api = 'https://gone.example.com/';
}, 'users[1].permissions[3].api: there is no API `https://gone.example.com/` in this tenant');
check((it) => {
  it.roles[1].permissions[0].api = 'Billing';
}, 'roles[1].permissions[0].api: there is no API `Billing` in this tenant');
check(
  (it) => it.groups[0].members.push('auth0|gone'),
  'groups[0].members[1]: there is no user `auth0|gone` in this tenant',
);
check((it) => {
  it.groups[1].roles = ['a'];
}, 'groups[1].roles[0]: there is no role `a` in this tenant');
check((it) => {
  it.organizations[0].members[1].user_id = 'b';
}, 'organizations[0].members[1].user_id: there is no user `b` in this tenant');
check((it) => {
  it.organizations[0].members[0].roles[1] = 'c';
}, 'organizations[0].members[0].roles[1]: there is no role `c` in this tenant');
check((it) => {
  it.applications[0].grants[1].audience = 'd';
}, 'applications[0].grants[1].audience: there is no API `d` in this tenant');
check((it) => it.users.push(it.users[0]), 'users[7]: there is already a user `auth0|none`');
check((it) => it.roles.push(it.roles[0]), 'roles[3]: there is already a role `rol_reader`');
