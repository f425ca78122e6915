/** `api.cache` and `api.roles` of a login as the core sees them, well or not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { answer, cache, cached, logIn, readRoles, uncache } from '../../src/wasm/edge.mjs';
import { connectCore } from './core.mjs';

const core = connectCore();
let operation = 0;

/** The number of a login with this `api`. @param {any} api */
function loginWith(api) {
  logIn({}, api);
  return core.logins[core.logins.length - 1][0];
}

test('a login is answered, once, with what the core says', async () => {
  const answered = logIn({ user: { user_id: 'u' } }, {});
  const [login, event] = core.logins[core.logins.length - 1];
  assert.equal(event.user_id, 'u');
  answer(login, '{"line":"one"}');
  answer(login, '{"line":"two"}');
  assert.equal(await answered, '{"line":"one"}');
});

describe('api.cache', () => {
  /** What the core is told of a record, and before the call ends. @param {number} login */
  function record(login) {
    operation += 1;
    cached(operation, login, 'key');
    const [settled, result] = core.settled[core.settled.length - 1];
    assert.equal(settled, operation);
    return result;
  }

  test('keeps a value with its lifetime in milliseconds', () => {
    const records = new Map();
    /** @type {unknown[]} */
    const lifetimes = [];
    const login = loginWith({
      cache: {
        get: (/** @type {string} */ key) => records.get(key),
        set(/** @type {string} */ key, /** @type {string} */ value, /** @type {any} */ options) {
          lifetimes.push(options);
          records.set(key, { value, expires_at: 1_000_000_000_000.5 });
        },
        delete: (/** @type {string} */ key) => records.delete(key),
      },
    });
    cache(login, 'key', 'value', 86_340_000);
    assert.deepEqual(lifetimes, [{ ttl: 86_340_000 }]);
    const kept = JSON.parse(String(record(login)));
    assert.deepEqual(kept, { value: 'value', expires_at: 1_000_000_000_000 });
    uncache(login, 'key');
    assert.equal(record(login), undefined);
  });

  const throws = () => {
    throw new Error('no');
  };
  /** @param {string} name @param {any} api */
  function checkNothing(name, api) {
    test(`${name}: nothing`, () => {
      const login = loginWith(api);
      assert.equal(record(login), undefined);
      cache(login, 'key', 'value', 1);
      uncache(login, 'key');
    });
  }
  checkNothing('no api', undefined);
  checkNothing('no cache', {});
  checkNothing('a cache without methods', { cache: {} });
  checkNothing('methods that throw', { cache: { get: throws, set: throws, delete: throws } });
  checkNothing('a member that throws', Object.defineProperty({}, 'cache', { get: throws }));
  checkNothing('methods that are none', { cache: { get: () => undefined, set: 5, delete: null } });
});

describe('api.roles', () => {
  /** @param {any} api @param {string} [from] */
  const page = (api, from) => {
    const login = loginWith(api);
    operation += 1;
    return core.outcome(operation, (number) => readRoles(number, login, from));
  };
  const roles = [{ id: 'rol_1', name: 'admin', type: 'tenant' }, { id: 'rol_2' }];

  test('a page has ids and the next cursor', async () => {
    /** @type {unknown[]} */
    const asked = [];
    const getUserEffectiveRoles = async (/** @type {unknown} */ options) => {
      asked.push(options);
      return { roles, next: 'two' };
    };
    const api = { roles: { getUserEffectiveRoles } };
    for (const from of [undefined, 'one']) {
      const text = await page(api, from);
      assert.deepEqual(JSON.parse(String(text)), { ids: ['rol_1', 'rol_2'], next: 'two' });
    }
    assert.deepEqual(asked, [{ take: 100 }, { take: 100, from: 'one' }]);
  });

  test('a plain answer is as good as a promise', async () => {
    const text = await page({ roles: { getUserEffectiveRoles: () => ({ roles: [] }) } });
    assert.deepEqual(JSON.parse(String(text)), { ids: [], next: '' });
  });

  /** @param {string} name @param {any} getUserEffectiveRoles */
  const checkNone = (name, getUserEffectiveRoles) =>
    checkNoneOf(name, { roles: { getUserEffectiveRoles } });
  /** @param {string} name @param {any} api */
  function checkNoneOf(name, api) {
    test(`${name}: none`, async () => assert.equal(await page(api), undefined));
  }
  const throws = () => {
    throw new Error('no');
  };
  checkNoneOf('no api', undefined);
  checkNoneOf('no api.roles', {});
  checkNoneOf('a member that throws', Object.defineProperty({}, 'roles', { get: throws }));
  checkNone('no function', 5);
  checkNone('throws', throws);
  checkNone('rejects', async () => throws());
  checkNone('answers nothing', async () => {});
  checkNone('answers null', async () => null);
  checkNone('roles that are a text', async () => ({ roles: 'all' }));
  checkNone('a role without an id', async () => ({ roles: [...roles, { name: 'admin' }] }));
  checkNone('a role that is null', async () => ({ roles: [...roles, null] }));
  checkNone('a cursor that is a number', async () => ({ roles, next: 17 }));
  checkNone('a cursor that is an object', async () => ({ roles, next: { cursor: 'x' } }));
});
