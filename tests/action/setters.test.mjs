/** An `api` whose setters fail: `internal`, what was set stays, and so does the core. A denial that fails lets nobody in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { healthy, requireBroken } from './broken-core.mjs';
import { loginEvent, permissionsClaim, rolesClaim } from './event.mjs';
import { load } from './instance.mjs';
import { readLogs } from './log-line.mjs';
import { startServer } from './server.mjs';
import { isTokenRequest, tenant } from './tenant.mjs';

const server = await startServer(tenant());
test.after(() => server.close());

const throws = () => {
  throw new Error('machine-secret');
};
const rejects = async () => throws();
const rejectsLater = () => new Promise((_, reject) => setImmediate(reject));
const never = () => new Promise(() => {});

/** One instance, and logins through it. */
function start() {
  const { require, starts } = requireBroken(healthy);
  /** @type {import('permission-claims-simulator').Log[]} */
  const logs = [];
  const action = load({
    require,
    console: /** @type {any} */ ({
      log: (/** @type {string} */ text) => logs.push({ level: 'log', text }),
      error: (/** @type {string} */ text) => logs.push({ level: 'error', text }),
    }),
  });
  return {
    starts,
    /** @param {any} api @param {Record<string, string>} [secrets] */
    async logIn(api, secrets) {
      logs.length = 0;
      const login = action.onExecutePostLogin(
        /** @type {any} */ (loginEvent(server.domain, { secrets })),
        api,
      );
      const error = await login.then(
        () => null,
        (error) => error,
      );
      // Whatever is rejected later must not end the process.
      await new Promise((resolve) => setImmediate(resolve));
      return { error, line: readLogs(logs) };
    },
  };
}

const both = [rolesClaim, permissionsClaim];
const nothing = { idToken: [], accessToken: [] };

/** @typedef {{ setCustomClaim(name: string): unknown }} Token */

/**
 * @param {string} name
 * @param {(tokens: { idToken: Token, accessToken: Token }) => object} make an `api` without `access`
 * @param {{ fails?: 'idToken' | 'accessToken', set?: Record<string, string[]> }} expected what fails, if
 *   anything does, and what is set on each token
 */
function check(name, make, { fails, set = {} }) {
  for (const onError of ['allow', 'deny']) {
    test(`${name}, onError ${onError}: ${fails ?? 'nothing'} fails`, async () => {
      /** @type {Record<string, string[]>} */
      const noted = { idToken: [], accessToken: [] };
      const token = (/** @type {string} */ name) => ({
        setCustomClaim: (/** @type {string} */ claim) => noted[name].push(claim),
      });
      /** @type {string[]} */
      const reasons = [];
      const api = make({ idToken: token('idToken'), accessToken: token('accessToken') });
      const access = { deny: (/** @type {string} */ reason) => reasons.push(reason) };
      Object.defineProperty(api, 'access', { value: access });

      const instance = start();
      const { error, line } = await instance.logIn(api, { tokens: 'both', onError });
      const isDenied = fails && onError === 'deny';
      const { outcome, error: code, detail } = line.fields;
      assert.equal(error, null);
      assert.deepEqual(
        { outcome, code, detail },
        fails
          ? {
              outcome: isDenied ? 'denied' : 'degraded',
              code: 'internal',
              detail: `api.${fails}.setCustomClaim failed`,
            }
          : { outcome: 'ok', code: undefined, detail: undefined },
      );
      assert.deepEqual(reasons, isDenied ? ['permission-claims: internal'] : []);
      assert.deepEqual(noted, { ...nothing, ...set });
      await checkCoreStays(instance);
    });
  }
}

/** @param {ReturnType<typeof start>} instance */
async function checkCoreStays(instance) {
  server.requests.length = 0;
  const { line } = await instance.logIn({ idToken: { setCustomClaim: () => {} } });
  assert.match(line.text, / outcome=ok .* token=hit /);
  assert.equal(server.requests.filter(isTokenRequest).length, 0);
  assert.equal(instance.starts(), 1);
}

/** @param {Token} token @param {() => unknown} fail @returns {Token} that fails at the second claim */
const failing = ({ setCustomClaim }, fail) => ({
  setCustomClaim: (name) => (name === permissionsClaim ? fail() : setCustomClaim(name)),
});

const idToken = { fails: /** @type {const} */ ('idToken') };
const accessToken = { fails: /** @type {const} */ ('accessToken'), set: { idToken: both } };
const thrower = new Proxy({}, { get: throws });

check('all is well', (tokens) => tokens, { set: { idToken: both, accessToken: both } });
for (const [how, fail] of Object.entries({ throws, rejects })) {
  check(`each ${how}`, () => ({ idToken: { setCustomClaim: fail } }), idToken);
  check(`the second ${how}`, (tokens) => ({ ...tokens, idToken: failing(tokens.idToken, fail) }), {
    ...idToken,
    set: { idToken: [rolesClaim] },
  });
  check(
    `the last ${how}`,
    (tokens) => ({ ...tokens, accessToken: failing(tokens.accessToken, fail) }),
    { ...accessToken, set: { idToken: both, accessToken: [rolesClaim] } },
  );
}
for (const [how, later] of Object.entries({ rejectsLater, never })) {
  check(how, (tokens) => ({ ...tokens, idToken: failing(tokens.idToken, later) }), {
    set: { idToken: [rolesClaim], accessToken: both },
  });
}
check('no members', () => ({}), idToken);
check('no accessToken', ({ idToken }) => ({ idToken }), accessToken);
check('accessToken null', ({ idToken }) => ({ idToken, accessToken: null }), accessToken);
check('no setter', () => ({ idToken: {} }), idToken);
check('a setter that is none', () => ({ idToken: { setCustomClaim: 5 } }), idToken);
check('a getter that throws', () => ({ idToken: thrower }), idToken);
check('members that throw', () => Object.defineProperty({}, 'idToken', { get: throws }), idToken);

/** What cannot deny. */
const denials = {
  'no api': undefined,
  null: null,
  'no access': {},
  'no deny': { access: {} },
  'deny is none': { access: { deny: 5 } },
  'a getter that throws': { access: thrower },
  'everything throws': thrower,
  throws: { access: { deny: throws } },
  rejects: { access: { deny: rejects } },
};

/** @type {Record<string, Record<string, string>>} */
const reasons = {
  'a wrong setting': { source: 'wrong' },
  'a setter that fails': { tokens: 'access' },
};

for (const [name, api] of Object.entries(denials)) {
  for (const [why, secrets] of Object.entries(reasons)) {
    test(`${name}, to be denied for ${why}: the line, then a rejection`, async () => {
      const instance = start();
      const { error, line } = await instance.logIn(api, { onError: 'deny', ...secrets });
      assert.ok(error instanceof Error);
      assert.equal(line.fields.outcome, 'denied', line.text);
      assert.equal(line.fields.error, why === 'a wrong setting' ? 'settings' : 'internal');
      await instance.logIn({ idToken: { setCustomClaim: () => {} } });
      await checkCoreStays(instance);
    });
  }

  test(`${name}, not to be denied: no rejection`, async () => {
    const { error, line } = await start().logIn(api, { source: 'wrong' });
    assert.equal(error, null);
    assert.equal(line.fields.error, 'settings');
  });
}

for (const [how, deny] of Object.entries({ rejectsLater, never })) {
  test(`deny ${how}: no rejection, and no end of the process`, async () => {
    const { error, line } = await start().logIn(
      { access: { deny } },
      { source: 'wrong', onError: 'deny' },
    );
    assert.equal(error, null);
    assert.equal(line.fields.outcome, 'denied');
  });
}

test('a core that cannot start, and a denial that fails: the line, then a rejection', async () => {
  const { require } = requireBroken(() => new Uint8Array());
  /** @type {string[]} */
  const lines = [];
  const action = load({ require });
  const handle = action.create({
    console: { log: (line) => lines.push(line), error: (line) => lines.push(line) },
  });
  const event = loginEvent('localhost:1', { secrets: { onError: 'deny' } });
  await assert.rejects(handle(event, /** @type {any} */ ({})), TypeError);
  assert.match(lines.join('\n'), /^permission-claims outcome=denied error=internal [^\n]*$/);
});
