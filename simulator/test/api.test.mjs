/** Members of `api` whose answers an Action may build on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { groupsPart } from '../runtime/api/groups.mjs';
import { createCache } from '../runtime/cache.mjs';
import { execute } from '../runtime/execute.mjs';
import { loadAction } from '../runtime/load.mjs';

const plainEvent = { user: { user_id: 'auth0|a', app_metadata: {}, user_metadata: {} } };

/** @param {string} body of the handler @param {object} [event] */
function run(body, event = plainEvent) {
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
  "samlResponse.setAttribute('a', 'b')",
  "samlResponse.setAudience('urn:a').samlResponse.setRecipient('https://r.example')",
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
  'session.setExpiresAt(1)',
  "transaction.setMetadata('a', 'b')",
]) {
  check(`api.${silent} === undefined`, true);
}

check(
  'api.groups.getUserGroups({ take: 1 }).then(({ groups: [{ id, name }] }) => id + name)',
  'grp_1Staff',
);
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

test('session metadata shows in the event at once; what is refused stays in the way', async () => {
  const { claims } = await run(
    `api.session.setMetadata('risk', 'low');
    let refused = 0;
    for (const value of [1, 'fine']) try { api.session.setMetadata('n', value) } catch { refused++ }
    try { api.session.setMetadata('m', 1) } catch { refused++ }
    try { api.session.setMetadata('k', 'v') } catch { refused++ }
    api.session.setCookieMode('persistent');
    api.idToken.setCustomClaim('it', [event.session, refused]);`,
    { session: { id: 's' } },
  );
  const session = { id: 's', metadata: { risk: 'low', n: 'fine' }, cookie: { mode: 'persistent' } };
  assert.deepEqual(claims.idToken.it, [session, 3]);
});

test('a session token: signed, not encrypted, what is given goes first', async () => {
  const { claims } = await run(
    `const token = api.redirect.encodeToken({ secret: 's', payload: { a: 1, ip: 'x' } });
    api.idToken.setCustomClaim('it', JSON.parse(Buffer.from(token.split('.')[1], 'base64url')));`,
    { user: { user_id: 'auth0|a' }, request: { hostname: 'h', ip: '192.0.2.1' } },
  );
  const { iat, exp, ...rest } = /** @type {any} */ (claims.idToken.it);
  assert.deepEqual([exp - iat, rest], [900, { iss: 'h', sub: 'auth0|a', ip: 'x', a: 1 }]);
});

for (const [request, transaction, expected] of /** @type {const} */ ([
  [{ query: {} }, { protocol: 'oidc-basic-profile' }, true],
  [{ query: { prompt: 'none' } }, {}, false],
  [{}, { protocol: 'oauth2-refresh-token' }, false],
  [{}, { protocol: 'oauth2-password' }, false],
  [{}, { protocol: 'oauth2-token-exchange' }, true],
])) {
  const event = { request, transaction };
  test(`can redirect in ${JSON.stringify(event)}: ${expected}`, async () => {
    const body = "api.idToken.setCustomClaim('it', api.redirect.canRedirect())";
    assert.equal((await run(body, event)).claims.idToken.it, expected);
  });
}
