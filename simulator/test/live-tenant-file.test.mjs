/** What was read of a real tenant, as a tenant file. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { Secret } from '../live/secret.mjs';
import { anonymous, tenantOf } from '../live/tenant-file.mjs';
import { loginEvent } from '../tenant/event.mjs';
import { validTenant } from '../tenant/validation.mjs';

const api = { resource_server_identifier: 'https://a.example/', resource_server_name: 'A' };
const environment = {
  domain: 'login.example.com',
  clientId: 'app',
  clientSecret: new Secret('the-real-one'),
  managementAudience: 'https://example.eu.auth0.com/api/v2/',
  settings: { audience: 'https://b.example/ requested' },
  others: {},
  authorityFiles: [],
};
const admin = { id: 'rol_1', name: 'admin', description: '' };
const staff = { id: 'rol_2', name: 'staff', description: '' };
/** @type {import('../live/readings.mjs').Readings} */
const readings = {
  user: {
    user_id: 'samlp|corp|jane.roe@corp.example',
    name: 'Jane Roe',
    nickname: 'janie',
    email: 'jane.roe@corp.example',
    phone_number: '+1 555 0100',
    picture: 'https://gravatar.example/0123',
    app_metadata: { salary: 1 },
    identities: [{ connection: 'corp', provider: 'samlp', user_id: 'corp|jane.roe@corp.example' }],
  },
  organization: null,
  client: { client_id: 'spa', name: 'Portal' },
  connection: null,
  roles: { assigned: ['admin'], own: [admin], effective: [admin, staff] },
};
const permissions = {
  direct: [{ ...api, permission_name: 'read:a' }],
  ofRoles: new Map([
    ['rol_1', [{ ...api, permission_name: 'write:a', description: 'Writes' }]],
    ['rol_2', []],
  ]),
};

/** @param {Partial<import('../live/readings.mjs').Readings>} [more] */
const saved = (more) =>
  tenantOf(anonymous({ ...readings, ...more }), environment, {
    client: 'spa',
    scopes: ['read:users'],
    permissions,
  });

describe('a tenant file', () => {
  test('is one, and has the user log in', () => {
    const tenant = validTenant(saved(), 'saved');
    const [{ user_id }] = tenant.users;
    const event = loginEvent(tenant, { user: user_id });
    assert.deepEqual(event.authorization, { roles: ['admin'] });
    assert.equal(event.client.client_id, 'spa');
    assert.equal(event.connection.name, 'corp');
  });

  test('has the domains, and every API that is named', () => {
    const { name, domain, custom_domains, apis } = saved();
    assert.deepEqual(
      [name, domain, custom_domains],
      ['example', 'example.eu.auth0.com', ['login.example.com']],
    );
    assert.deepEqual(
      apis.map(({ identifier }) => identifier),
      ['https://b.example/', 'https://a.example/'],
    );
  });

  test('has roles of groups as those of a group', () => {
    const { users, groups } = saved();
    assert.deepEqual([users[0].roles, groups?.[0].roles], [['rol_1'], ['rol_2']]);
  });

  test('in an organization has them all there', () => {
    const organization = { id: 'org_1', name: 'acme' };
    const { users, groups, organizations } = saved({ organization });
    assert.deepEqual([users[0].roles, groups], [[], undefined]);
    assert.deepEqual(organizations?.[0].members[0].roles, ['rol_1', 'rol_2']);
  });

  test('says neither who it is nor the secret', () => {
    const text = JSON.stringify(saved());
    assert.doesNotMatch(text, /jane|roe|janie|555|gravatar|salary|the-real-one/i);
    assert.match(text, /samlp\|corp\|user@corp\.example/);
  });
});
