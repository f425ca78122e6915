/** `clients` where there is no core to read it: what the shim itself makes of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { requireBroken } from './broken-core.mjs';
import { loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';

/**
 * @param {any} clients what `event.secrets` has
 * @param {'denied' | 'skipped'} outcome
 * @param {unknown} [client] of the event
 */
function checkClients(clients, outcome, client = { client_id: 'spa' }) {
  const said = `${JSON.stringify(clients)}, client ${JSON.stringify(client)}`;
  test(`a core that never starts, clients ${said}: ${outcome}`, async () => {
    const { require, starts } = requireBroken(() => new Uint8Array());
    const instance = startInstance({ require });
    const event = loginEvent('localhost:1', { client, secrets: { onError: ' DENY' } });
    Object.defineProperty(event.secrets, 'clients', clients?.get ? clients : { value: clients });
    for (const login of [await instance.logIn(event), await instance.logIn(event)]) {
      const { fields, text } = login.line;
      assert.equal(fields.outcome, outcome, text);
      if (outcome === 'skipped') assert.equal(fields.detail, 'not in clients');
      assert.equal(login.denied, outcome === 'denied' ? 'permission-claims: internal' : null);
      assert.deepEqual(login.claims, { idToken: {}, accessToken: {} });
    }
    assert.equal(starts(), 2);
  });
}

const get = () => {
  throw new Error('no');
};
checkClients('', 'denied');
checkClients(undefined, 'denied');
checkClients('spa', 'denied');
checkClients('other,\nspa', 'denied');
checkClients('other', 'skipped');
checkClients('SPA', 'skipped');
checkClients('spa', 'skipped', null);
checkClients('spa', 'skipped', { client_id: { toString: () => 'spa' } });
checkClients('spa', 'skipped', Object.defineProperty({}, 'client_id', { get }));
// What cannot be read is so for every application.
checkClients({ get }, 'denied');
checkClients(' , ', 'denied');
checkClients('@@CLIENTS@@', 'denied');
checkClients('other ##CLIENT##', 'denied');
checkClients('_VALUE_NOT_SHOWN_', 'denied');
checkClients('["other"]', 'denied');
checkClients('{ "a": "other" }', 'denied');
checkClients('“other”', 'denied');
checkClients('spa\ud83d', 'denied', { client_id: 'spa\ud83d' });
checkClients('spa\ufffd', 'denied', { client_id: 'spa\ud83d' });
checkClients('\u200bother', 'denied');
checkClients('other\u200b', 'denied');
// Client ids as Auth0 makes them.
checkClients('_other-1 -other', 'skipped');
