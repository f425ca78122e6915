import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { warnOfOtherNamespace } from '../vue/access.js';
import { frameworks } from './frameworks.mjs';

const namespace = 'https://example.com/claims';
const rolesClaim = `${namespace}/roles`;
const permissionsClaim = `${namespace}/permissions`;
const some = { sub: 'auth0|jhon', [rolesClaim]: ['admin'], [permissionsClaim]: ['read:x'] };

/** @param {Record<string, unknown>} [claims] */
const withClaims = (claims) => ({ isLoading: false, isAuthenticated: true, claims });

/** @type {[string, import('./frameworks.mjs').Session, object][]} */
const sessions = [
  [
    'is loading as long as the SDK is',
    { isLoading: true, isAuthenticated: false },
    { state: 'loading', permissions: undefined, roles: undefined },
  ],
  [
    'is loading until the claims of a login are there',
    withClaims(undefined),
    { state: 'loading', permissions: undefined, roles: undefined },
  ],
  [
    'is signed out without a session',
    { isLoading: false, isAuthenticated: false },
    { state: 'signed-out', permissions: undefined, roles: undefined },
  ],
  [
    'is signed out whatever claims are left',
    { isLoading: false, isAuthenticated: false, claims: some },
    { state: 'signed-out', permissions: undefined, roles: undefined },
  ],
  [
    'knows the permissions in the claim',
    withClaims(some),
    { state: 'known', permissions: ['read:x'], roles: ['admin'] },
  ],
  [
    'knows that there are none',
    withClaims({ [rolesClaim]: [], [permissionsClaim]: [] }),
    { state: 'known', permissions: [], roles: [] },
  ],
  [
    'does not know them without the claim, but the roles',
    withClaims({ [rolesClaim]: ['admin'] }),
    { state: 'unknown', permissions: undefined, roles: ['admin'] },
  ],
  [
    'does not know them when the claim is no list',
    withClaims({ [permissionsClaim]: 'read:x' }),
    { state: 'unknown', permissions: undefined, roles: undefined },
  ],
];

for (const { name, permissionsOf, ifPermitted } of frameworks) {
  describe(`usePermissions for ${name}`, () => {
    for (const [title, session, expected] of sessions) {
      it(title, async () => {
        const { can, refresh, ...access } = permissionsOf(session, { namespace });
        assert.deepEqual(access, expected);
        const isGranted = access.permissions?.includes('read:x') ?? false;
        assert.equal(can('read:x'), isGranted);
        assert.equal(can('read:xy'), false);
        assert.equal(can('read:'), false);
        assert.equal(await ifPermitted(session, 'read:x'), isGranted ? 'yes' : 'no');
        assert.equal(await ifPermitted(session, 'read:xy'), 'no');
      });
    }

    it('takes the namespace once for all, and a nearer one before it', () => {
      const other = 'https://other.example';
      const session = withClaims({ ...some, [`${other}/permissions`]: ['read:y'] });
      assert.deepEqual(permissionsOf(session, undefined, namespace).permissions, ['read:x']);
      assert.deepEqual(permissionsOf(session, { namespace: other }, namespace).permissions, [
        'read:y',
      ]);
    });

    it('reads the namespace as the Action does, without slashes at its end', () => {
      const { state } = permissionsOf(withClaims(some), { namespace: ` ${namespace}// ` });
      assert.equal(state, 'known');
    });

    it('says what is missing: a namespace, or the SDK', (t) => {
      t.mock.method(console, 'warn', () => {});
      for (const [options, given] of [[], [{}], [{ namespace: ' ' }], [{ namespace: 5 }]]) {
        assert.throws(
          () => permissionsOf(withClaims(some), options, given),
          /^Error: permission-claims: the namespace is missing; give .* the one of the Action/,
        );
      }
      assert.throws(() => permissionsOf(withClaims(some), undefined, ''), /namespace is missing/);
      assert.throws(
        () => permissionsOf(null, { namespace }),
        /(auth0-vue|<Auth0Provider>) is miss/,
      );
    });
  });

  describe(`refresh for ${name}`, () => {
    /** @param {unknown} error what the tenant answers @param {boolean} [isAuthenticated] */
    function refreshing(error, isAuthenticated = true) {
      /** @type {unknown[]} */
      const calls = [];
      const session = {
        ...withClaims(some),
        isAuthenticated,
        async getAccessTokenSilently(/** @type {object} */ options) {
          calls.push(options);
          if (error) throw error;
        },
        async logout(/** @type {object} */ options) {
          calls.push(options);
        },
      };
      return { refresh: permissionsOf(session, { namespace }).refresh, calls };
    }

    it("asks past the SDK's cache", async () => {
      const { refresh, calls } = refreshing(undefined);
      await refresh();
      assert.deepEqual(calls, [{ cacheMode: 'off' }]);
    });

    for (const error of ['login_required', 'invalid_grant']) {
      it(`signs out here, too, without leaving the page, after ${error}`, async () => {
        const { refresh, calls } = refreshing(Object.assign(new Error('no'), { error }));
        await refresh();
        assert.deepEqual(calls, [{ cacheMode: 'off' }, { openUrl: false }]);
      });
    }

    for (const error of ['access_denied', 'consent_required', 'missing_refresh_token', 'timeout']) {
      it(`rejects after ${error}, and signs nobody out`, async () => {
        const { refresh, calls } = refreshing(Object.assign(new Error('why'), { error }));
        await assert.rejects(refresh, /why/);
        assert.deepEqual(calls, [{ cacheMode: 'off' }]);
      });
    }

    it('rejects when the tenant cannot be reached', async () => {
      await assert.rejects(refreshing(new TypeError('Failed to fetch')).refresh, /Failed to fetch/);
      await assert.rejects(refreshing('nothing at all').refresh);
    });

    it('asks nothing when nobody is logged in', async () => {
      const { refresh, calls } = refreshing(undefined, false);
      await refresh();
      assert.deepEqual(calls, []);
    });
  });
}

describe('Claims of another namespace', () => {
  it('are said once in the console, when there are no others', (t) => {
    const { mock } = t.mock.method(console, 'warn', () => {});
    const own = 'https://own.example';
    warnOfOtherNamespace(undefined, own);
    warnOfOtherNamespace({ sub: 'auth0|jhon', 'https://a.example/color': 'red' }, own);
    warnOfOtherNamespace({ [`${own}/roles`]: [], [permissionsClaim]: [] }, own);
    assert.equal(mock.callCount(), 0);
    warnOfOtherNamespace(some, own);
    warnOfOtherNamespace(some, own);
    assert.deepEqual(
      mock.calls.map(({ arguments: [line] }) => line),
      [`permission-claims: the ID token has ${rolesClaim}, but no claims of ${own}`],
    );
  });
});
