/** Source `roles` in the pasted file: what costs requests, what is shared, and an `api.roles` that is not well. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { rolesPart } from '../../simulator/runtime/api/roles.mjs';
import { json, late, refuse } from './behaviours.mjs';
import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { isTokenRequest, names, pageOf, rows, tokens } from './tenant.mjs';

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
async function start(t, list = ['admin', 'auditor']) {
  const server = await startServer(tenant(list));
  t.after(() => server.close());
  const event = (/** @type {Record<string, string>} */ secrets = {}) =>
    loginEvent(server.domain, { secrets: { source: 'roles', ...secrets } });
  return { server, event, instance: startInstance() };
}

/** @param {...string} roles */
const claims = (...roles) => ({
  idToken: claimsOf(roles.flatMap((role) => names(rowsOf(role)))),
  accessToken: {},
});

test('the first login asks, the next ones make no request at all', async (t) => {
  const { server, event, instance } = await start(t);
  const first = await instance.logIn(event());
  assert.deepEqual(first.claims, claims('admin', 'auditor'));
  assert.deepEqual(server.requests.map(({ path }) => path.split('?')[0]).sort(), [
    '/api/v2/roles',
    '/api/v2/roles/rol_admin/permissions',
    '/api/v2/roles/rol_auditor/permissions',
    '/oauth/token',
  ]);
  server.requests.length = 0;
  const took = [];
  for (let login = 0; login < 500; login += 1) {
    const started = performance.now();
    const { claims: warm, line } = await instance.logIn(event());
    took.push(performance.now() - started);
    assert.deepEqual(warm, claims('admin', 'auditor'));
    assert.match(line.text, / requests=0 retries=0 token=none cache=hit /);
  }
  // The median: what else the machine does must not count.
  const median = took.sort((a, b) => a - b)[250];
  assert.ok(median < 1, `${median} ms for a warm login`);
  assert.deepEqual(server.requests, []);
});

test('100 interleaved cold logins share one read of each role', async (t) => {
  const list = Array.from({ length: 10 }, (_, number) => `r${number}`);
  const { server, event, instance } = await start(t, list);
  const logins = await Promise.all(
    Array.from({ length: 100 }, async (_, login) => {
      const roles = [list[login % 10], list[(login + 3) % 10]];
      const { claims: set } = await instance.logIn(event(), knows(...roles));
      assert.deepEqual(set, claims(...roles));
    }),
  );
  assert.equal(logins.length, 100);
  assert.equal(server.requests.length, 1 + 10);
  assert.ok(server.requests.every(({ path }) => !path.startsWith('/api/v2/roles?')));
});

test('two tenants in one process share nothing', async (t) => {
  const [one, other] = [await start(t), await start(t)];
  const { instance } = one;
  const roles = knows('admin');
  for (const { server, event } of [one, other]) {
    assert.deepEqual((await instance.logIn(event(), roles)).claims, claims('admin'));
    assert.equal(server.requests.length, 2);
    assert.match((await instance.logIn(event(), roles)).line.text, / requests=0 /);
  }
});

describe('api.roles that is not well: the names of the event count', () => {
  /** @param {string} name @param {any} getUserEffectiveRoles */
  function check(name, getUserEffectiveRoles) {
    test(name, async (t) => {
      const { event, instance } = await start(t);
      const part = { state: {}, build: () => ({ getUserEffectiveRoles }) };
      const { claims: set, line, ms } = await instance.logIn(event(), part);
      assert.deepEqual(set, claims('admin', 'auditor'), line.text);
      assert.ok(ms < 1000, `${ms} ms`);
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
});

test('api.roles that never answers: the login ends in its time, and asks nothing', async (t) => {
  const { server, event, instance } = await start(t);
  const silent = {
    state: {},
    build: () => ({ getUserEffectiveRoles: () => new Promise(() => {}) }),
  };
  const { line, ms, claims: set } = await instance.logIn(event({ timeoutMs: '500' }), silent);
  assert.equal(line.fields.error, 'timeout', line.text);
  assert.ok(ms < 1000, `${ms} ms`);
  assert.deepEqual(set.idToken, claimsOf(undefined));
  assert.deepEqual(server.requests, []);
});

test('api.roles pages: all of them count', async (t) => {
  const list = Array.from({ length: 130 }, (_, number) => `r${number}`);
  const { event, instance } = await start(t, list);
  const { claims: set, line } = await instance.logIn(event(), knows(...list));
  assert.deepEqual(set, claims(...list), line.text);
});

test('a copy serves while the Management API is down', async (t) => {
  const { server, event, instance } = await start(t);
  const brief = () => event({ cacheSeconds: '1', timeoutMs: '2000' });
  await instance.logIn(brief());
  await new Promise((resolve) => setTimeout(resolve, 1100));
  server.become(() => refuse(503));
  const { claims: set, line, ms } = await instance.logIn(brief());
  assert.deepEqual(set, claims('admin', 'auditor'), line.text);
  assert.match(line.text, / cache=stale /);
  assert.equal(line.level, 'log');
  assert.ok(ms < 1200, `${ms} ms`);
});
