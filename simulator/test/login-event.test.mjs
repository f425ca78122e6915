/** Events built from a tenant, held against those that Auth0 gives. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { loginEvent } from '../tenant/event.mjs';
import { membershipsAt } from '../tenant/roles.mjs';
import { tenant } from './tenant.mjs';

/** @param {string} path */
const json = async (path) =>
  JSON.parse(await readFile(new URL(`../fixtures/${path}`, import.meta.url), 'utf8'));

/** Every name in an object, with its path. @param {object} value @param {string} [path] @returns {string[]} */
const names = (value, path = '') =>
  Object.entries(value).flatMap(([name, inner]) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? [`${path}${name}`, ...names(inner, `${path}${name}.`)]
      : [`${path}${name}`],
  );

test('it has all that the recorded event has, and nothing else', async () => {
  const [fixture, portal] = [await json('events/jhon.json'), await json('tenant.json')];
  const event = loginEvent(portal, { user: 'auth0|jhon' });
  assert.deepEqual(names(event).sort(), names(fixture).sort());
  assert.deepEqual(event.user.identities, fixture.user.identities);
  for (const member of ['authorization', 'client', 'connection', 'resource_server', 'tenant']) {
    assert.deepEqual(event[member], fixture[member], member);
  }
});

/** @param {{ user: string, organization?: string }} ids @param {string[]} assigned names in the event @param {string[]} effective those of `api.roles` */
function checkRoles(ids, assigned, effective) {
  test(`the roles of ${JSON.stringify(ids)}`, () => {
    const event = loginEvent(tenant, ids);
    assert.deepEqual(event.authorization.roles, assigned);
    const { effectiveRoles } = membershipsAt(tenant, /** @type {any} */ (event));
    assert.deepEqual(
      effectiveRoles.map(({ name }) => name),
      effective,
    );
  });
}

checkRoles({ user: 'auth0|both' }, ['reader'], ['reader']);
checkRoles({ user: 'auth0|none' }, [], []);
checkRoles({ user: 'auth0|grouped' }, ['reader'], ['reader', 'Clerk']);
const acme = 'org_acme';
checkRoles(
  { user: 'auth0|both', organization: acme },
  ['Clerk', 'reader of all'],
  ['Clerk', 'reader of all'],
);
checkRoles({ user: 'auth0|none', organization: acme }, [], []);

test('who or what the tenant does not know has no roles and no groups', () => {
  const nothing = { effectiveRoles: [], groups: [] };
  assert.deepEqual(membershipsAt(tenant, { user: {} }), nothing);
  assert.deepEqual(membershipsAt(tenant, { user: { user_id: 'auth0|gone' } }), nothing);
  const elsewhere = { user: { user_id: 'auth0|both' }, organization: { id: 'org_gone' } };
  assert.deepEqual(membershipsAt(tenant, elsewhere), nothing);
});

test('an organization is in the event and in the request', () => {
  const event = loginEvent(tenant, { user: 'auth0|both', organization: acme });
  const record = { id: acme, name: 'acme', display_name: 'Acme', metadata: {} };
  assert.deepEqual(event.organization, record);
  assert.equal(event.request.query.organization, acme);
});

test('the application is the one that was named, or the first that logs people in', () => {
  const named = loginEvent(tenant, { user: 'auth0|71', client: 'spa' });
  assert.deepEqual([named.client.client_id, named.request.query.client_id], ['spa', 'spa']);
  const machines = tenant.applications.map((application) => ({
    ...application,
    grant_types: application.client_id === 'web' ? ['authorization_code'] : ['client_credentials'],
  }));
  const event = loginEvent({ ...tenant, applications: machines }, { user: 'auth0|71' });
  assert.equal(event.client.client_id, 'web');
});

test('more of the user stands in its profile', () => {
  const users = [{ ...tenant.users[0], profile: { nickname: 'nobody', app_metadata: { a: 1 } } }];
  const { user } = loginEvent({ ...tenant, users }, { user: 'auth0|none' });
  assert.deepEqual([user.nickname, user.app_metadata], ['nobody', { a: 1 }]);
});

/** @param {{ user: string, client?: string, organization?: string }} ids @param {RegExp} message */
function checkUnknown(ids, message) {
  test(`${JSON.stringify(ids)}: unknown`, () => {
    assert.throws(() => loginEvent(tenant, ids), { message });
  });
}

checkUnknown(
  { user: 'auth0|gone' },
  /^the tenant has no user `auth0\|gone`; there are auth0\|none, /,
);
checkUnknown(
  { user: 'auth0|71', client: 'x' },
  /^the tenant has no application `x`; there are mach/,
);
checkUnknown({ user: 'auth0|71', organization: 'x' }, /no organization `x`; there are org_acme$/);
checkUnknown(
  { user: 'auth0|71', organization: acme },
  /^the user `auth0\|71` is no member of the /,
);
