import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { decide, readAccess } from '../../examples/vue-node/spa/permissions/claims.js';

const namespace = 'https://example.com/claims';
const rolesClaim = `${namespace}/roles`;
const permissionsClaim = `${namespace}/permissions`;

describe('What the application reads from an ID token', () => {
  it('is the two claims of its namespace', () => {
    const claims = { sub: 'auth0|jhon', [rolesClaim]: ['admin'], [permissionsClaim]: ['read:x'] };
    assert.deepEqual(readAccess(claims, namespace), { roles: ['admin'], permissions: ['read:x'] });
  });

  for (const [title, claims] of /** @type {[string, any][]} */ ([
    ['nobody is logged in', undefined],
    ['the claim is absent', { [rolesClaim]: ['admin'] }],
    ['the claim is of another namespace', { 'https://other.example/permissions': ['read:x'] }],
    ['the claim is no list', { [permissionsClaim]: 'read:x' }],
  ])) {
    it(`leaves permissions unknown when ${title}`, () => {
      assert.equal(readAccess(claims, namespace).permissions, undefined);
      assert.equal(decide(readAccess(claims, namespace), 'read:x'), 'unknown');
    });
  }

  it('refuses what is not in the list, and everything when there are none', () => {
    assert.equal(decide({ roles: [], permissions: ['read:x'] }, 'read:x'), 'granted');
    assert.equal(decide({ roles: [], permissions: ['read:xy'] }, 'read:x'), 'refused');
    assert.equal(decide({ roles: [], permissions: [] }, 'read:x'), 'refused');
  });
});
