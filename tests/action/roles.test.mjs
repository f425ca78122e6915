/** Source `roles` in the pasted file: what costs requests, what is shared, and an `api.roles` that is not well. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { rolesPart } from 'permission-claims-simulator';
import { json, late, refuse } from './behaviors.mjs';
import { clock } from './clock.mjs';
import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { isTokenRequest, names, pageOf, rows, tokens } from './tenant.mjs';
import { startVirtualServer } from './virtual-server.mjs';

/** @typedef {import('./server.mjs').Request} Request */

/** Each role has permissions of its own. @param {string} role */
const rowsOf = (role) => rows(3, { prefix: `${role}-` });

/** @param {Request} request */
const roleOf = ({ path }) => /\/roles\/rol_(\w+)\/permissions/.exec(path)?.[1];

/** A tenant with the roles of its list. @param {string[]} list @returns {import('./server.mjs').Script} */
function tenant(list) {
  const issue = tokens();
  return (request) => {
    if (isTokenRequest(request)) return issue(request);
    const role = roleOf(request);
    if (role) return late(5, json(pageOf(rowsOf(role), request)));
    const { start, limit, total } = pageOf([], request);
    const roles = list.map((name) => ({ id: `rol_${name}`, name }));
    if (request.path.startsWith('/api/v2/roles?')) {
      return json({ roles: roles.slice(start, start + limit), start, limit, total: roles.length });
    }
    return refuse(404, { total });
  };
}

/** `api.roles` that knows these roles. @param {string[]} known */
const knows = (...known) =>
  rolesPart(known.map((name) => ({ id: `rol_${name}`, name, type: 'tenant' })));

/** @param {import('node:test').TestContext} t @param {string[]} [list] */
function start(t, list = ['admin', 'auditor']) {
  const server = startVirtualServer(tenant(list));
  t.after(() => server.close());
  const event = (/** @type {Record<string, string>} */ secrets = {}) =>
    loginEvent(server.domain, { secrets: { source: 'roles', ...secrets } });
  const instance = startInstance();
  /** @type {typeof instance.logIn} */
  const logIn = (...given) => clock.until(instance.logIn(...given));
  return { server, event, instance, logIn };
}

/** @param {...string} roles */
const claims = (...roles) => ({
  idToken: claimsOf(
    roles.flatMap((role) => names(rowsOf(role))),
    roles,
  ),
  accessToken: {},
});

test('the first login asks, the next ones make no request at all', async (t) => {
  const { server, event, logIn } = start(t);
  const first = await logIn(event());
  assert.deepEqual(first.claims, claims('admin', 'auditor'));
  assert.deepEqual(server.requests.map(({ path }) => path.split('?')[0]).sort(), [
    '/api/v2/roles',
    '/api/v2/roles/rol_admin/permissions',
    '/api/v2/roles/rol_auditor/permissions',
    '/oauth/token',
  ]);
  server.requests.length = 0;
  for (let login = 0; login < 100; login += 1) {
    const { claims: warm, line, ms } = await logIn(event());
    assert.deepEqual(warm, claims('admin', 'auditor'));
    assert.match(line.text, / requests=0 retries=0 token=none cache=hit /);
    assert.equal(ms, 0);
  }
  assert.deepEqual(server.requests, []);
});

test('each login gets arrays of its own', async (t) => {
  const { event, instance } = start(t);
  const handler = instance.action.start();
  const expected = Object.values(claims('admin', 'auditor').idToken);
  for (let login = 0; login < 3; login += 1) {
    /** @type {unknown[][]} */
    const arrays = [];
    const setCustomClaim = (/** @type {string} */ _, /** @type {unknown[]} */ array) =>
      arrays.push(array);
    const logIn = () => handler(event(), { idToken: { setCustomClaim } });
    await clock.until(instance.action.capture([], logIn));
    assert.deepEqual(arrays, expected);
    for (const array of arrays) array.splice(0, 1, 'changed', 'added');
  }
});

test('100 interleaved cold logins share one read of each role', async (t) => {
  const list = Array.from({ length: 10 }, (_, number) => `r${number}`);
  const { server, event, instance } = start(t, list);
  const rolesOf = (/** @type {number} */ login) => [list[login % 10], list[(login + 3) % 10]];
  const logins = Array.from({ length: 100 }, (_, login) =>
    instance.logIn(event(), knows(...rolesOf(login))),
  );
  for (const [login, { claims: set }] of (await clock.until(Promise.all(logins))).entries()) {
    assert.deepEqual(set, claims(...rolesOf(login)));
  }
  assert.equal(server.requests.length, 1 + 10);
  assert.ok(server.requests.every(({ path }) => !path.startsWith('/api/v2/roles?')));
});

test('two tenants in one process share nothing', async (t) => {
  const [one, other] = [start(t), start(t)];
  const { logIn } = one;
  const roles = knows('admin');
  for (const { server, event } of [one, other]) {
    assert.deepEqual((await logIn(event(), roles)).claims, claims('admin'));
    assert.equal(server.requests.length, 2);
    assert.match((await logIn(event(), roles)).line.text, / requests=0 /);
  }
});

describe('api.roles that is not well: the names of the event count', () => {
  /** @param {string} name @param {any} getUserEffectiveRoles */
  function check(name, getUserEffectiveRoles) {
    test(name, async (t) => {
      const { event, logIn } = start(t);
      const part = { state: {}, build: () => ({ getUserEffectiveRoles }) };
      const { claims: set, line, ms } = await logIn(event(), part);
      assert.deepEqual(set, claims('admin', 'auditor'), line.text);
      // It has a second; the token, the list and the roles take 5 ms each.
      assert.ok(ms <= 1050, `${ms} ms`);
    });
  }

  check('throws', () => {
    throw new Error('no');
  });
  check('rejects', async () => Promise.reject(new Error('no')));
  check('rejects with nothing', async () => Promise.reject());
  check('answers nothing', async () => {});
  check('answers no roles', async () => ({ roles: null }));
  check('answers a role without an id', async () => ({ roles: [{ name: 'admin' }] }));
  check('fails on the second page', async (/** @type {any} */ { from }) => {
    if (from) throw new Error('no');
    return { roles: [{ id: 'rol_auditor' }], next: 'more' };
  });
  check('never comes to an end', async () => ({ roles: [{ id: 'rol_auditor' }], next: 'more' }));
  let page = 0;
  check('has a new cursor each time', async () => {
    page += 1;
    return { roles: [{ id: 'rol_auditor' }], next: `page ${page}` };
  });
  check('never answers', () => new Promise(() => {}));
});

test('api.roles that is slower than the login: it ends in its time, and asks nothing', async (t) => {
  const { server, event, logIn } = start(t);
  const silent = {
    state: {},
    build: () => ({ getUserEffectiveRoles: () => new Promise(() => {}) }),
  };
  const { line, ms, claims: set } = await logIn(event({ timeoutMs: '500' }), silent);
  assert.equal(line.fields.error, 'timeout', line.text);
  assert.ok(ms <= 500, `${ms} ms`);
  assert.deepEqual(set.idToken, claimsOf(undefined));
  assert.deepEqual(server.requests, []);
});

test('api.roles pages: all of them count', async (t) => {
  const list = Array.from({ length: 130 }, (_, number) => `r${number}`);
  const { event, logIn } = start(t, list);
  const { claims: set, line } = await logIn(event(), knows(...list));
  assert.deepEqual(set, claims(...list), line.text);
});

test('a copy serves while the Management API is down', async (t) => {
  const { server, event, logIn } = start(t);
  const brief = () => event({ cacheSeconds: '1', timeoutMs: '2000' });
  await logIn(brief());
  await clock.until(new Promise((resolve) => setTimeout(resolve, 1100)));
  server.become(() => refuse(503));
  const { claims: set, line, ms } = await logIn(brief());
  assert.deepEqual(set, claims('admin', 'auditor'), line.text);
  assert.match(line.text, / cache=stale /);
  assert.equal(line.level, 'log');
  // It waits no longer for a new one.
  assert.ok(ms <= 1000, `${ms} ms`);
});
