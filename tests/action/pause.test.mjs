/** After five logins in a row that ended in an outage, an instance asks nothing for a while. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { html, refuse, withoutScope } from './behaviors.mjs';
import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { names, pages, rows, tenant, tokens } from './tenant.mjs';

const endings = {
  unavailable: () => html(501),
  user_not_found: () => refuse(404),
  insufficient_scope: withoutScope,
  forbidden: () => html(403),
  bad_response: () => html(200),
  ok: pages(rows(3)),
};

/** @param {string} name @param {(keyof typeof endings)[]} logins @param {boolean} pauses */
function check(name, logins, pauses) {
  test(`${name}: ${pauses ? 'a pause' : 'no pause'}`, async (t) => {
    const server = await startServer(tenant());
    t.after(() => server.close());
    const instance = startInstance();
    const event = loginEvent(server.domain);
    const token = tokens();
    for (const ending of logins) {
      server.become(tenant({ token, permissions: endings[ending] }));
      const { outcome, error } = (await instance.logIn(event)).line.fields;
      assert.equal(error ?? outcome, ending);
    }
    server.become(tenant({ token }));
    server.requests.length = 0;
    const denying = loginEvent(server.domain, { secrets: { onError: 'deny' } });
    const [{ line, claims }, denied] = [await instance.logIn(event), await instance.logIn(denying)];
    if (!pauses) {
      assert.equal(line.fields.outcome, 'ok', line.text);
      return assert.deepEqual(claims.idToken, claimsOf(names(rows(3))));
    }
    assert.equal(line.fields.error, 'unavailable', line.text);
    assert.equal(line.fields.status, undefined);
    assert.deepEqual(claims.idToken, claimsOf(undefined));
    assert.equal(denied.denied, 'permission-claims: unavailable');
    assert.deepEqual(server.requests, []);
    const elsewhere = await startInstance({ cache: instance.cache }).logIn(event);
    assert.equal(elsewhere.line.fields.outcome, 'ok', 'another instance does not pause');
  });
}

/** @template {keyof typeof endings} T @param {number} count @param {T} value @returns {T[]} */
const times = (count, value) => Array(count).fill(value);

check('five unavailable', times(5, 'unavailable'), true);
check('five after one that was well', ['ok', ...times(5, 'unavailable')], true);
check('four', times(4, 'unavailable'), false);
check('two and three', [...times(2, 'unavailable'), 'ok', ...times(3, 'unavailable')], false);
check('four and three', [...times(4, 'unavailable'), 'ok', ...times(3, 'unavailable')], false);
for (const other of /** @type {const} */ ([
  'user_not_found',
  'insufficient_scope',
  'forbidden',
  'bad_response',
])) {
  check(`six ${other}`, times(6, other), false);
  check(`${other} in between`, [...times(4, 'unavailable'), other, 'unavailable'], false);
}
