/** Events that have no usable user id, and those with less than usual. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkError } from './check-error.mjs';
import { permissionsClaim, rolesClaim } from './event.mjs';
import { logIn } from './login.mjs';
import { names, rows } from './tenant.mjs';

/** @param {string} name @param {unknown} user */
function checkNoUser(name, user) {
  test(`${name}: event`, () =>
    checkError(() => ({ event: { user } }), { error: 'event', requests: 0 }));
}

checkNoUser('no user', undefined);
checkNoUser('user null', null);
checkNoUser('user a text', 'auth0|user');
checkNoUser('no user id', {});
checkNoUser('user id null', { user_id: null });
checkNoUser('user id a number', { user_id: 5 });
checkNoUser('user id an object', { user_id: { toString: () => 'auth0|user' } });
checkNoUser('user id empty', { user_id: '' });
checkNoUser('user id of half a character', { user_id: 'auth0|\ud83d' });
checkNoUser('user id .', { user_id: '.' });
checkNoUser('user id ..', { user_id: '..' });

/** @param {string} name @param {unknown} authorization @param {string[]} roles */
function checkRoles(name, authorization, roles) {
  test(`${name}: roles ${JSON.stringify(roles)}`, async () => {
    const { claims, line } = await logIn({ event: { authorization } });
    assert.deepEqual(claims.idToken, {
      [rolesClaim]: roles,
      [permissionsClaim]: names(rows(3)),
    });
    assert.equal(line.fields.roles, String(roles.length));
  });
}

checkRoles('no authorization', undefined, []);
checkRoles('authorization null', null, []);
checkRoles('no roles', {}, []);
checkRoles('no role', { roles: [] }, []);
checkRoles('half a character', { roles: ['a', 'team \ud83d', '\ude00', '\ufffd', 'b'] }, [
  ...['a', '\ufffd', 'b'],
]);
checkRoles('each once', { roles: ['z', 'a', 'z', 'ä "quoted"', '', '😀'] }, [
  ...['z', 'a', 'ä "quoted"', '', '😀'],
]);

for (const [name, value] of Object.entries({
  domain: 'example.eu.auth0.com',
  clientId: 'a',
  clientSecret: 'a',
  namespace: 'https://example.com/claims',
  managementAudience: 'https://example.eu.auth0.com/api/v2/',
  audience: 'https://a/',
  clients: 'spa',
  onError: 'allow',
  source: 'user',
})) {
  const expected = new RegExp(` error=settings .*\`${name}\``);
  test(`half a character in ${name}: ${expected.source}`, async () => {
    const { line, claims } = await logIn({ secrets: { [name]: `${value}\ud83d` } });
    assert.match(line.text, expected);
    assert.deepEqual(claims.idToken, {});
  });
}
for (const [name, roles] of /** @type {[string, unknown][]} */ ([
  ['a text', 'admin'],
  ['an object', { 0: 'admin', length: 1 }],
  ['more than 100,000', Array.from({ length: 100_001 }, (_, index) => `role-${index}`)],
])) {
  test(`roles that cannot be read are not shown as none: ${name}`, async () => {
    const { claims, line } = await logIn({ event: { authorization: { roles } } });
    assert.deepEqual(claims.idToken, { [permissionsClaim]: names(rows(3)) });
    assert.match(line.fields.detail ?? '', /roles was left out/);
  });
}
test('that a role is left out is told', async () => {
  const { line } = await logIn({ event: { authorization: { roles: ['a', 'team \ud83d'] } } });
  assert.equal(line.fields.outcome, 'ok', line.text);
  assert.match(line.fields.detail ?? '', /role.* left out/);
});
