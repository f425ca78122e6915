/** Events that have less in them than Auth0 gives. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { filledEvent } from '../simulation/filled-event.mjs';
import { loginEvent } from '../tenant/event.mjs';
import { tenant } from './tenant.mjs';

const whole = loginEvent(tenant, { user: 'auth0|71' });

/** @param {string} name @param {any} event @param {string[]} expected the names of what is filled in */
function check(name, event, expected) {
  test(`${name}: ${expected.join(', ') || 'nothing is missing'}`, () => {
    const before = structuredClone(event);
    const { event: filled, filled: names } = filledEvent(tenant, event);
    assert.deepEqual(
      names.filter((one) => !one.startsWith('user.')),
      expected,
    );
    for (const [key, value] of Object.entries(event)) {
      if (key !== 'user') assert.deepEqual(filled[key], value ?? filled[key]);
    }
    for (const key of Object.keys(event.user)) assert.deepEqual(filled.user[key], event.user[key]);
    assert.deepEqual(event, before);
  });
}

const always = ['client', 'connection', 'request', 'stats', 'tenant', 'transaction'];
const usually = ['authentication', 'authorization', 'resource_server', 'session'];
const without = (/** @type {string[]} */ ...names) =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name)));

check('a user alone', { user: { user_id: 'auth0|71' } }, [...always, ...usually]);
check('a user whom the tenant does not know', { user: { user_id: 'x|1' } }, [
  ...always,
  ...usually,
]);
check('a user without an id', { user: {} }, [...always, ...usually]);
check('an id that is none', { user: { user_id: 7 } }, [...always, ...usually]);
check('all of it', whole, []);
check('no roles, on purpose', without('authorization', 'session'), []);
check('one that is always there', without('stats', 'authorization'), ['stats']);
check('null', { ...whole, stats: null }, ['stats']);
check('no request', without('request'), ['request']);

test('a known user has what the tenant knows, and what was given goes before it', () => {
  const { event } = filledEvent(tenant, { user: { user_id: 'auth0|71', name: 'Given' } });
  assert.deepEqual(event, { ...without('configuration'), user: { ...whole.user, name: 'Given' } });
});

test('an unknown one has what everybody has, and no name that nobody gave', () => {
  const { event, filled } = filledEvent(tenant, { user: { user_id: 'x|1' } });
  assert.deepEqual(
    filled.filter((name) => name.startsWith('user.')),
    [
      'app_metadata',
      'created_at',
      'email_verified',
      'identities',
      'updated_at',
      'user_metadata',
    ].map((name) => `user.${name}`),
  );
  assert.deepEqual(event.user.identities[0].user_id, '1');
});

test('in an organization its roles are those of the member', () => {
  const user = { user_id: 'auth0|both' };
  const id = tenant.organizations?.[0].id;
  const roles = (/** @type {any} */ members) => filledEvent(tenant, { user, ...members }).event;
  assert.deepEqual(
    roles({ organization: { id } }).authorization,
    loginEvent(tenant, { user: user.user_id, organization: id }).authorization,
  );
  assert.ok(roles({ organization: { id: 'gone' } }).authorization);
});
