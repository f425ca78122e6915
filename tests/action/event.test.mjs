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
checkRoles('as given', { roles: ['z', 'a', 'z', 'ä "quoted"', '', '😀'] }, [
  ...['z', 'a', 'z', 'ä "quoted"', '', '😀'],
]);
