/** Members of `api` whose answers an Action may build on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { groupsPart } from '../runtime/api/groups.mjs';
import { createCache } from '../runtime/cache.mjs';
import { execute } from '../runtime/execute.mjs';
import { loadAction } from '../runtime/load.mjs';

/** @param {string} body of the handler @param {object} [event] */
function run(body, event = {}) {
  const code = `exports.onExecutePostLogin = async (event, api) => { ${body} };`;
  const groups = groupsPart([
    { id: 'grp_1', name: 'Staff' },
    { id: 'grp_2', name: 'Clerks' },
  ]);
  const action = loadAction(code, { filename: 'action.js' });
  return execute(action, event, { cache: createCache(), groups });
}

/** @param {string} expression @param {unknown} expected */
function check(expression, expected) {
  test(`${expression}: ${JSON.stringify(expected)}`, async () => {
    const { claims, error } = await run(`api.idToken.setCustomClaim('it', await (${expression}))`);
    assert.deepEqual([error, claims.idToken.it], [null, expected]);
  });
}

// What Auth0 makes chainable, and what it does not: an Action that chains after the latter fails in production.
for (const chainable of [
  "access.deny('no')",
  "authentication.recordMethod('https://example.com')",
  "idToken.setCustomClaim('a', 1)",
  "multifactor.enable('any')",
  "redirect.sendUserTo('https://example.com')",
  "user.setAppMetadata('a', 1)",
  "user.setUserMetadata('a', 1)",
  "validation.error('code', 'message')",
]) {
  check(`api.${chainable} === api`, true);
}
for (const silent of [
  "accessToken.addScope('read:things')",
  "authentication.challengeWith({ type: 'otp' })",
  "authentication.setPrimaryUser('auth0|a')",
  "prompt.render('ap_1')",
  "refreshToken.setMetadata('a', 'b')",
  "samlResponse.setAttribute('a', 'b')",
  'session.setExpiresAt(1)',
  "transaction.setMetadata('a', 'b')",
]) {
  check(`api.${silent} === undefined`, true);
}

check('api.groups.getUserGroups({ take: 1 }).then(({ groups }) => groups)', [
  { id: 'grp_1', name: 'Staff' },
]);
check("api.groups.hasGroupMembership(['Clerks', 'grp_9'])", {
  memberships: {
    Clerks: { is_member: true, matches: [{ id: 'grp_2', name: 'Clerks', group_type: 'tenant' }] },
    grp_9: { is_member: false },
  },
});

/** @param {string} body @param {string} denied */
function checkDenied(body, denied) {
  test(`${body} denies the login`, async () => {
    assert.equal((await run(body)).denied, denied);
  });
}

checkDenied("api.access.deny('no')", 'no');
checkDenied("api.validation.error('code', 'message')", 'validation error code: message');
checkDenied("api.session.revoke('no')", 'the session was revoked: no');
checkDenied(
  "api.refreshToken.revoke('no'); api.access.deny('too')",
  'the refresh token was revoked: no',
);

test('transaction metadata shows in the event at once', async () => {
  const event = { transaction: { protocol: 'p', metadata: { a: 1 } } };
  const { claims } = await run(
    `api.transaction.setMetadata('b', 'c'); api.transaction.setMetadata('a', null);
    api.idToken.setCustomClaim('it', event.transaction);`,
    event,
  );
  assert.deepEqual(claims.idToken.it, { protocol: 'p', metadata: { b: 'c' } });
});

/** @param {string} call @param {RegExp} error */
function checkThrows(call, error) {
  test(`${call.slice(0, 60)} throws`, async () => {
    assert.match(String((await run(`api.${call}`)).error), error);
  });
}

checkThrows("transaction.setMetadata('k'.repeat(65), 1)", /64 characters/);
checkThrows("transaction.setMetadata('k', {})", /a string, a number or a boolean/);
checkThrows("transaction.setMetadata('k', 'v'.repeat(8192))", /8 kB/);
checkThrows("accessToken.addScope('two scopes')", /not a scope/);
checkThrows("accessToken.addScope('x'.repeat(281))", /280 characters/);
checkThrows('accessToken.removeScope()', /not a scope/);
