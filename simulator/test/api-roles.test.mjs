import assert from 'node:assert/strict';
import { test } from 'node:test';

import { rolesPart } from '../runtime/api/roles.mjs';
import { createCache } from '../runtime/cache.mjs';
import { execute } from '../runtime/execute.mjs';
import { loadAction } from '../runtime/load.mjs';

const roles = Array.from({ length: 130 }, (_, index) => ({
  id: `rol_${index}`,
  name: `role ${index}`,
  type: 'tenant',
}));

/** @param {string} expression of an Action @param {typeof roles} [effectiveRoles] */
async function evaluate(expression, effectiveRoles) {
  const code = `exports.onExecutePostLogin = async (event, api) => {
    api.idToken.setCustomClaim('answer', await (${expression}));
  };`;
  const action = loadAction(code, { filename: 'action.js' });
  const part = effectiveRoles && rolesPart(effectiveRoles);
  const { claims, error } = await execute(action, {}, { cache: createCache(), roles: part });
  return error ?? claims.idToken.answer;
}

/** @param {string} expression @param {unknown} expected */
function check(expression, expected) {
  test(expression, async () => assert.deepEqual(await evaluate(expression, roles), expected));
}

check('api.roles.getUserEffectiveRolesByIds(["rol_7", "rol_x"])', { roles: [roles[7]] });
check('api.roles.getUserEffectiveRolesByNames(["role 7", "role"])', { roles: [roles[7]] });
check('api.roles.getUserEffectiveRoles().then(({ roles }) => roles.length)', 50);

/** @param {number} take @param {number[]} expected */
function checkWalk(take, expected) {
  const expression = `(async () => {
    const pages = []; let from;
    do {
      const { roles, next } = await api.roles.getUserEffectiveRoles({ take: ${take}, from });
      pages.push(roles.length);
      from = next;
    } while (from);
    return pages;
  })()`;
  test(`take ${take}: pages of ${expected}`, async () => {
    assert.deepEqual(await evaluate(expression, roles), expected);
  });
}

checkWalk(100, [100, 30]);
checkWalk(65, [65, 65]);
checkWalk(50, [50, 50, 30]);

/** @param {string} expression @param {RegExp} error */
function checkRejected(expression, error) {
  test(`${expression} is rejected`, async () => {
    assert.match(String(await evaluate(expression, roles)), error);
  });
}

for (const take of ['0', '1.5', '"9"', 'null']) {
  checkRejected(`api.roles.getUserEffectiveRoles({ take: ${take} })`, /a positive integer/);
}
checkRejected('api.roles.getUserEffectiveRoles({ from: 1 })', /"from" parameter must be a string/);
checkRejected('api.roles.getUserEffectiveRolesByIds([])', /a non-empty array/);
checkRejected('api.roles.getUserEffectiveRoles({ from: "x" })', /not a cursor/);
checkRejected('api.roles.getUserEffectiveRolesByIds(Array(101).fill("a"))', /at most 100/);
checkRejected('api.roles.getUserEffectiveRolesByNames(Array(51).fill("a"))', /at most 50/);
checkRejected('api.roles.getUserEffectiveRolesByNames()', /array/);

test('no roles', async () => {
  assert.deepEqual(await evaluate('api.roles.getUserEffectiveRoles()', []), { roles: [] });
});

test('older runtimes have no such member', async () => {
  assert.equal(await evaluate('"roles" in api', undefined), false);
});
