import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createCache } from '../runtime/cache.mjs';
import { execute } from '../runtime/execute.mjs';
import { loadAction } from '../runtime/load.mjs';

/** @param {string} body of the handler @param {unknown} [event] @param {number} [limitMs] */
function run(body, event = {}, limitMs = undefined) {
  const code = `exports.onExecutePostLogin = async (event, api) => { ${body} };`;
  const action = loadAction(code, { filename: 'action.js' });
  return execute(action, event, { cache: createCache(), limitMs });
}

/** @param {string} name @param {boolean} kept */
function checkClaim(name, kept) {
  test(`the claim ${name} is ${kept ? 'kept' : 'dropped'}`, async () => {
    const body = `api.idToken.setCustomClaim(event.name, [1]); api.accessToken.setCustomClaim(event.name, [1]);`;
    const { claims, dropped, error } = await run(body, { name });
    const expected = kept ? { [name]: [1] } : {};
    assert.deepEqual(claims, { idToken: expected, accessToken: expected });
    assert.deepEqual(
      dropped.map(({ token, name }) => ({ token, name })),
      kept
        ? []
        : [
            { token: 'idToken', name },
            { token: 'accessToken', name },
          ],
    );
    assert.equal(error, null);
  });
}

checkClaim('https://example.com/claims/permissions', true);
checkClaim('http://notauth0.com/roles', true);
checkClaim('https://auth0.com.example.com/roles', true);
checkClaim('plan', true);
checkClaim('urn:example:roles', true);
checkClaim('roles', false);
checkClaim('permissions', false);
checkClaim('sub', false);
checkClaim('x5t#S256', false);
checkClaim('https://auth0.com/roles', false);
checkClaim('https://example.AUTH0.com/roles', false);
checkClaim('http://webtask.io/roles', false);
checkClaim('https://a.webtask.run:8443/roles', false);
checkClaim('urn:auth0:roles', false);

test('an undefined value is no claim; null is one', async () => {
  const { claims, dropped } = await run(
    `api.idToken.setCustomClaim('a', undefined).idToken.setCustomClaim('b', null)`,
  );
  assert.deepEqual(claims.idToken, { b: null });
  assert.deepEqual(dropped, [{ token: 'idToken', name: 'a', reason: 'value undefined' }]);
});

/** @param {string} body @param {RegExp} error @param {number} [limitMs] */
function checkFails(body, error, limitMs) {
  test(`fails the login: ${body}`, async () => {
    const result = await run(body, {}, limitMs);
    assert.match(String(result.error), error);
    assert.equal(result.started, true);
  });
}

checkFails(`api.idToken.setCustomClaim('scope', 'a')`, /The "scope" claim cannot be set\./);
checkFails(`throw new TypeError('no')`, /^TypeError: no$/);
checkFails(`throw null`, /null/);
checkFails(`await new Promise(() => {})`, /did not complete within 0\.05 s/, 50);
checkFails(`api.idToken.setCustomClaim('a', 'x'.repeat(100_000))`, /more than 100000/);
checkFails(`api.nothing.atAll()`, /^TypeError/);

test('deny is noted, the Action runs on', async () => {
  const { denied, claims, error } = await run(
    `api.access.deny('not today').idToken.setCustomClaim('a', 1); api.access.deny('again')`,
  );
  assert.deepEqual([denied, claims.idToken, error], ['not today', { a: 1 }, null]);
});

test('every call is recorded as it was', async () => {
  const { calls } = await run(
    `
    const roles = ['admin'];
    api.idToken.setCustomClaim('a', roles);
    roles.push('late');
    api.user.setAppMetadata('b', 1n).session.revoke('c');
  `,
    { user: { app_metadata: {} } },
  );
  assert.deepEqual(calls, [
    { member: 'idToken.setCustomClaim', values: ['a', ['admin']], line: 3 },
    { member: 'user.setAppMetadata', values: ['b', '1n'], line: 5 },
    { member: 'session.revoke', values: ['c'], line: 5 },
  ]);
});

test('the other members answer sensibly', async () => {
  const { logs, error } = await run(`
    console.log(await api.groups.getUserGroups(), await api.groups.hasGroupMembership(['g']));
    console.log(api.redirect.canRedirect(), api.rules.wasExecuted('r'), 'roles' in api);
    console.log(api.multifactor.enable('any') === api, api.accessToken.addScope('s'));
  `);
  assert.equal(error, null);
  assert.deepEqual(
    logs.map(({ text }) => text),
    [
      '{ groups: [] } { memberships: { g: { is_member: false } } }',
      'true false false',
      'true undefined',
    ],
  );
});

test('the console: levels, formats, lines', async () => {
  const { logs } = await run(`
    console.debug('%d', 1); console.info({ a: 1 }); console.log('two\\nlines');
    console.warn('w'); console.error('e'); console.assert(false, 'a');
  `);
  assert.deepEqual(logs, [
    { level: 'debug', text: '1', line: 2 },
    { level: 'info', text: '{ a: 1 }', line: 2 },
    { level: 'log', text: 'two\nlines', line: 2 },
    { level: 'warn', text: 'w', line: 3 },
    { level: 'error', text: 'e', line: 3 },
    { level: 'warn', text: 'Assertion failed: a', line: 3 },
  ]);
});

test('executions that interleave keep their own console and claims', async () => {
  const code = `exports.onExecutePostLogin = async (event, api) => {
    for (let i = 0; i < 3; i++) {
      console.log(event.id, i);
      await new Promise((resolve) => setTimeout(resolve, event.waitMs));
    }
    api.idToken.setCustomClaim('id', event.id);
  };`;
  const action = loadAction(code, { filename: 'action.js' });
  const cache = createCache();
  const events = [
    { id: 'a', waitMs: 3 },
    { id: 'b', waitMs: 2 },
    { id: 'c', waitMs: 1 },
  ];
  const results = await Promise.all(events.map((event) => execute(action, event, { cache })));
  for (const [index, { logs, claims }] of results.entries()) {
    const { id } = events[index];
    assert.deepEqual(
      logs.map(({ text }) => text),
      [`${id} 0`, `${id} 1`, `${id} 2`],
    );
    assert.deepEqual(claims.idToken, { id });
  }
});

test('one cache for all executions', async () => {
  const code = `exports.onExecutePostLogin = async (event, api) => {
    console.log(api.cache.get('k')?.value); api.cache.set('k', 'v');
  };`;
  const action = loadAction(code, { filename: 'action.js' });
  const cache = createCache();
  const first = await execute(action, {}, { cache });
  const second = await execute(action, {}, { cache });
  assert.deepEqual([first.logs[0].text, second.logs[0].text], ['undefined', 'v']);
});
