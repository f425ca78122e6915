/** What the edge takes of an event, and of the parts of claims, whatever else is in them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readEvent, readParts } from '../../src/wasm/edge.mjs';

const nothing = { secrets: [] };

/** @param {string} name @param {unknown} event @param {object} expected */
function check(name, event, expected) {
  test(`event: ${name}`, () => assert.deepEqual(JSON.parse(String(readEvent(event))), expected));
}

const thrower = {
  get: () => {
    throw new Error('no');
  },
  ownKeys: () => {
    throw new Error('no');
  },
};

check(
  'all that is needed',
  {
    secrets: { domain: 'example.eu.auth0.com', timeoutMs: 800 },
    client: { client_id: 'spa', name: 'Portal' },
    user: { user_id: 'auth0|jhon', email: 'jhon@example.com' },
    authorization: { roles: ['admin', 'ädmin', 5] },
    organization: { id: 'org_1' },
    transaction: { protocol: 'oidc-basic-profile' },
  },
  {
    secrets: [
      ['domain', 'example.eu.auth0.com'],
      ['timeoutMs', '800'],
    ],
    client_id: 'spa',
    user_id: 'auth0|jhon',
    roles: ['admin', 'ädmin'],
    organization_id: 'org_1',
    protocol: 'oidc-basic-profile',
  },
);
check('undefined', undefined, nothing);
check('null', null, nothing);
check('a text', 'text', nothing);
check('empty', {}, nothing);
check('of other types', { user: null, client: 5, authorization: { roles: 'admin' } }, nothing);
check('secrets that are a text', { secrets: 'none' }, nothing);
check('a member that throws', Object.defineProperty({}, 'user', thrower), nothing);
check('everything throws', new Proxy({}, thrower), nothing);
check('an organization without an id', { organization: {} }, { ...nothing, organization_id: '' });
check('a user id that has lost half a character', { user: { user_id: 'auth0|\ud800' } }, nothing);
check(
  'a user id with the character that stands for lost ones',
  { user: { user_id: 'auth0|\ufffd' } },
  { ...nothing, user_id: 'auth0|\ufffd' },
);

const cyclic = /** @type {any} */ ({ user: { user_id: 'u', big: 5n, call() {} } });
cyclic.user.self = cyclic;
cyclic.secrets = { cyclic, big: 5n, empty: '', nothing: undefined, domain: 'd' };
check('cycles, BigInt, functions', cyclic, {
  secrets: [
    ['cyclic', null],
    ['big', null],
    ['empty', ''],
    ['nothing', null],
    ['domain', 'd'],
  ],
  user_id: 'u',
});

/** @param {string} name @param {unknown} parts @param {object} expected */
function checkParts(name, parts, expected) {
  test(`parts: ${name}`, () => assert.deepEqual(JSON.parse(String(readParts(parts))), expected));
}

checkParts(
  'texts alone',
  { namespace: 'https://a.b', roles: ['a', 5, '\ud800'], permissions: 'none', more: 1n },
  { namespace: 'https://a.b', roles: ['a', '\ufffd'] },
);
checkParts('undefined', undefined, {});
checkParts('everything throws', new Proxy({}, thrower), {});
