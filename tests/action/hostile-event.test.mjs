/** Events with whatever else is in them, and an `api` that is none: the login never fails because of the Action. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { names, rows, tenant } from './tenant.mjs';

const server = await startServer(tenant());
after(() => server.close());
const throws = () => {
  throw new Error('no');
};

/** @param {string} name @param {(event: any) => unknown} spoil what is returned, if anything, is the event */
function checkWell(name, spoil) {
  test(`${name}: well`, async () => {
    const event = loginEvent(server.domain);
    const { line, claims, error } = await startInstance().logIn(spoil(event) ?? event);
    assert.equal(error, null);
    assert.equal(line.fields.outcome, 'ok', line.text);
    assert.deepEqual(claims.idToken, claimsOf(names(rows(3))));
  });
}

checkWell('a cycle', (event) => {
  Object.assign(event, { self: event });
  Object.assign(event.user, { event });
});
checkWell('BigInt, functions, symbols', (event) => {
  Object.assign(event, { big: 1n, call: throws, [Symbol('a')]: Symbol('b') });
  Object.assign(event.user, { big: 1n, call: throws, date: new Date(Number.NaN) });
  Object.assign(event.client, { metadata: new Map([[1n, 2n]]) });
});
checkWell('getters that throw, where nobody needs to look', (event) => {
  for (const object of [event, event.user, event.client, event.tenant, event.transaction]) {
    Object.defineProperty(object, 'more', { get: throws, enumerable: true });
  }
});
checkWell('toJSON that throws', (event) => {
  event.toJSON = throws;
  event.user.toJSON = throws;
});
checkWell('frozen', (event) => {
  for (const member of [...Object.values(event), event.authorization.roles]) Object.freeze(member);
  Object.freeze(event);
});
checkWell('without prototypes', (event) => {
  for (const object of [event, event.user, event.client]) Object.setPrototypeOf(object, null);
});
checkWell('secrets without a prototype', (event) => {
  Object.setPrototypeOf(event.secrets, null);
});
checkWell('of another realm', (event) =>
  runInNewContext('JSON.parse(text)', { text: JSON.stringify(event) }),
);
checkWell('a proxy', (event) => new Proxy(event, {}));
checkWell('a million entries beside', (event) => {
  event.user.app_metadata = { list: Array(1e6).fill({ a: 1 }) };
});

/** @param {string} name @param {unknown} event */
function checkSurvives(name, event) {
  test(`${name}: the login goes on, without claims`, async () => {
    const { action, cache } = startInstance();
    const handler = action.start();
    /** @type {unknown[]} */
    const claims = [];
    const api = {
      access: { deny: throws },
      idToken: { setCustomClaim: (/** @type {unknown[]} */ ...all) => claims.push(all) },
      cache,
    };
    /** @type {import('permission-claims-simulator').Log[]} */
    const logs = [];
    assert.equal(await action.capture(logs, () => handler(event, api)), undefined);
    assert.deepEqual(claims, []);
    assert.equal(logs.length, 1, JSON.stringify(logs));
  });
}

checkSurvives('undefined', undefined);
checkSurvives('null', null);
checkSurvives('a text', 'event');
checkSurvives('empty', {});
checkSurvives('secrets null', { secrets: null });
checkSurvives('secrets a text', { secrets: 'secrets' });
checkSurvives('secrets of other types', { secrets: { domain: 5, clientId: {}, timeoutMs: [] } });
checkSurvives('secrets that throw', {
  get secrets() {
    return throws();
  },
});
checkSurvives('a secret that throws', {
  secrets: {
    get domain() {
      return throws();
    },
  },
});
checkSurvives('everything throws', new Proxy({}, { get: throws, has: throws, ownKeys: throws }));
checkSurvives('a secret that cannot be a text', { secrets: { timeoutMs: Symbol('a') } });

/** What was meant to narrow must not end up as "all". @param {string} name @param {PropertyDescriptor} secret */
function checkUnreadable(name, secret) {
  for (const setting of ['audience', 'clients', 'claims', 'tokens', 'onError']) {
    test(`the secret ${setting} ${name}: settings`, async () => {
      const event = loginEvent(server.domain);
      Object.defineProperty(event.secrets, setting, { ...secret, enumerable: true });
      const { line, claims } = await startInstance().logIn(event);
      assert.match(line.text, new RegExp(` error=settings .*\`${setting}\``));
      assert.deepEqual(claims.idToken, {});
    });
  }
}

checkUnreadable('throws', { get: throws });
checkUnreadable('is a BigInt', { value: 5n });
checkUnreadable('is a function', { value: () => 'spa' });

/** @param {string} name @param {any} api */
function checkApi(name, api) {
  test(`api ${name}: the handler never rejects`, async () => {
    const { action } = startInstance();
    const handler = action.start();
    /** @type {import('permission-claims-simulator').Log[]} */
    const logs = [];
    const event = loginEvent(server.domain);
    assert.equal(await action.capture(logs, () => handler(event, api)), undefined);
    assert.equal(logs.length, 1, JSON.stringify(logs));
  });
}

checkApi('undefined', undefined);
checkApi('null', null);
checkApi('a text', 'api');
checkApi('empty', {});
checkApi('whose members throw', new Proxy({}, { get: throws }));
