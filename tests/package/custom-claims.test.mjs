/** `customClaims`, for CommonJS and for ES modules. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { consumer } from './copy.mjs';

/** @typedef {typeof import('../../pkg/action.js')} Package */
/** @typedef {{ namespace: string, roles: string[], permissions: string[] }} Parts */

const require = createRequire(import.meta.url);
/** @type {Package} */
const { customClaims } = require('../../pkg');

/** @param {string} name @param {Parts} parts @param {Record<string, string[]>} expected */
function check(name, parts, expected) {
  test(name, () => {
    const before = structuredClone(parts);
    const claims = customClaims(parts);
    assert.deepEqual(claims, expected);
    assert.deepEqual(Object.keys(claims), Object.keys(expected));
    assert.equal(JSON.stringify(claims), JSON.stringify(expected));
    assert.deepEqual(parts, before);
  });
}

const namespace = 'https://example.com/claims';

check(
  'both claims',
  { namespace, roles: ['admin'], permissions: ['read:a', 'read:b'] },
  {
    'https://example.com/claims/roles': ['admin'],
    'https://example.com/claims/permissions': ['read:a', 'read:b'],
  },
);
check(
  'empty ones',
  { namespace, roles: [], permissions: [] },
  {
    'https://example.com/claims/roles': [],
    'https://example.com/claims/permissions': [],
  },
);
check(
  'slashes behind',
  { namespace: 'http://a.b///', roles: [], permissions: [] },
  {
    'http://a.b/roles': [],
    'http://a.b/permissions': [],
  },
);
check(
  'each name once, where it comes first',
  { namespace, roles: ['b', 'a', 'b'], permissions: ['z', 'a', 'z', '', 'ü', 'a'] },
  {
    'https://example.com/claims/roles': ['b', 'a'],
    'https://example.com/claims/permissions': ['z', 'a', '', 'ü'],
  },
);
check(
  'what is no text, or holds half a character',
  {
    namespace,
    roles: ['a', /** @type {any} */ (5), 'b\ud83d'],
    permissions: ['\ude00', '😀', '\ufffd'],
  },
  {
    'https://example.com/claims/roles': ['a'],
    'https://example.com/claims/permissions': ['😀', '\ufffd'],
  },
);
check(
  'what could not be read is not shown as none',
  { namespace, roles: /** @type {any} */ (undefined), permissions: /** @type {any} */ (null) },
  {},
);
const many = Array.from({ length: 5000 }, (_, index) => `read:thing-${index}`);
check(
  'many',
  { namespace, roles: many, permissions: many },
  {
    'https://example.com/claims/roles': many,
    'https://example.com/claims/permissions': many,
  },
);

/** @param {any} wrong */
function checkRefused(wrong) {
  test(`the namespace ${JSON.stringify(wrong)} is refused`, () => {
    const isRight = (/** @type {unknown} */ error) => {
      assert.ok(error instanceof Error);
      assert.equal(/** @type {any} */ (error).code, 'settings');
      assert.match(error.message, /namespace/);
      assert.ok(error.message.length <= 256);
      return true;
    };
    for (let times = 0; times < 2; times++) {
      assert.throws(() => customClaims({ namespace: wrong, roles: [], permissions: [] }), isRight);
    }
    assert.equal(Object.keys(customClaims({ namespace, roles: [], permissions: [] })).length, 2);
  });
}

for (const wrong of [
  ...[undefined, null, 5, {}, '', ' ', 'example.com', 'urn:a:b', 'ftp://example.com', 'https://'],
  ...['https://example.com/?a', 'https://example.com/#a', 'https://auth0.com/a'],
  ...['https://a.AUTH0.com', 'http://webtask.io', 'https://a.webtask.run/b'],
]) {
  checkRefused(wrong);
}

test('named import from an ES module', async (t) => {
  const folder = await consumer(t, {
    'own.mjs': `
      import { create, customClaims, onExecutePostLogin } from 'permission-claims';
      import whole from 'permission-claims';
      export const claims = customClaims({ namespace: 'https://a.b', roles: ['c'], permissions: [] });
      export const kind = onExecutePostLogin.constructor.name;
      export const other = create().constructor.name;
      export const same = whole.customClaims === customClaims;
    `,
  });
  const { claims, kind, other, same } = await import(pathToFileURL(join(folder, 'own.mjs')).href);
  assert.deepEqual(claims, { 'https://a.b/roles': ['c'], 'https://a.b/permissions': [] });
  assert.deepEqual([kind, other, same], ['AsyncFunction', 'AsyncFunction', true]);
});

test('required twice: one module', async (t) => {
  const folder = await consumer(t, {});
  const own = createRequire(join(folder, 'own.js'));
  assert.equal(own('permission-claims'), own('permission-claims'));
  const exported = Object.keys(own('permission-claims')).sort();
  assert.deepEqual(exported, ['create', 'customClaims', 'onExecutePostLogin']);
});
