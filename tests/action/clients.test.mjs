/** `clients`: the logins of other applications are left alone, at no cost. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { tenant } from './tenant.mjs';

/**
 * @param {string} name
 * @param {object} given
 * @param {string} [given.clients]
 * @param {unknown} [given.client] of the event
 * @param {Record<string, string>} [given.secrets]
 * @param {boolean} given.skipped
 */
function check(name, { clients = 'spa', secrets, skipped, ...given }) {
  const { client } = { client: { client_id: 'spa' }, ...given };
  test(name, async (t) => {
    const server = await startServer(tenant());
    t.after(() => server.close());
    const event = loginEvent(server.domain, { client, secrets: { clients, ...secrets } });
    const login = await startInstance().logIn(event);
    assert.equal(login.line.fields.outcome, skipped ? 'skipped' : 'ok', login.line.text);
    assert.equal(server.requests.length, skipped ? 0 : 2);
    assert.equal(Object.keys(login.claims.idToken).length, skipped ? 0 : 2);
    if (!skipped) return;
    assert.deepEqual(login.calls, []);
    assert.equal(login.line.fields.detail, 'not in clients');
  });
}

const other = { client_id: 'other' };

check('listed', { skipped: false });
check('one of several', { clients: 'a,b , spa\tc', skipped: false });
check('not listed', { client: other, skipped: true });
check('another case', { clients: 'SPA', skipped: true });
check('a part of a listed one', { clients: 'spa2 xspa', skipped: true });
check('no client in the event', { client: undefined, skipped: true });
check('no client id in the event', { client: {}, skipped: true });
check('not listed, denying', { client: other, secrets: { onError: 'deny' }, skipped: true });

for (const [name, value] of [
  ...[
    ['domain', ''],
    ['domain', 'http://no'],
    ['clientId', ''],
    ['clientSecret', ' '],
  ],
  ...[
    ['namespace', 'no'],
    ['tokens', 'no'],
    ['source', 'no'],
    ['onError', 'no'],
  ],
  ...[
    ['timeoutMs', 'no'],
    ['cacheSeconds', '-1'],
    ['Audience', 'a'],
    ['client_id', 'a'],
  ],
]) {
  const secrets = { [name]: value };
  check(`not listed, and ${name} is wrong: ${value}`, { client: other, secrets, skipped: true });
}
