/** An Action of somebody's own that uses the package, bundled into it or as a dependency. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { build } from 'esbuild';
import { actionRequire, createCache, execute, loadAction } from 'permission-claims-simulator';
import { checkConfidential } from '../action/confidential.mjs';
import { claimsOf, loginEvent } from '../action/event.mjs';
import { readLogs } from '../action/log-line.mjs';
import { startServer } from '../action/server.mjs';
import { names, rows, tenant } from '../action/tenant.mjs';

import { consumer, pkg } from './copy.mjs';

const body = `
exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://example.com/before', true);
  await onExecutePostLogin(event, api);
  api.idToken.setCustomClaim('https://example.com/after', Object.keys(
    customClaims({ namespace: 'https://other.example.com', roles: [], permissions: [] }),
  ));
};
`;
const commonJs = `const { onExecutePostLogin, customClaims } = require('permission-claims');${body}`;
const withConsole = `
const { create, customClaims } = require('permission-claims');
const onExecutePostLogin = create({ console });${body}`;
const esm = `import { onExecutePostLogin, customClaims } from 'permission-claims';${body.replace(
  'exports.onExecutePostLogin =',
  'export const handler =',
)}`;

/** @typedef {{ code: string, require: (request: string) => unknown }} Own */

/**
 * @param {string} name
 * @param {(t: import('node:test').TestContext) => Promise<Own>} make
 * @param {{ isElsewhere?: boolean }} [expected] `isElsewhere`: the line goes to the console of the process
 */
function check(name, make, { isElsewhere = false } = {}) {
  test(name, async (t) => {
    const server = await startServer(tenant());
    t.after(() => server.close());
    const { code, require } = await make(t);
    const action = loadAction(code, { filename: 'own-action.js', require });
    const cache = createCache();
    // A dependency has the process's console, not the Action's.
    const log = t.mock.method(console, 'log', () => {});
    for (const token of ['miss', 'hit']) {
      const login = await execute(action, loginEvent(server.domain), { cache });
      assert.equal(login.error, null);
      const printed = log.mock.calls.map((call) => String(call.arguments[0]));
      log.mock.resetCalls();
      const elsewhere = printed.map((text) => ({ level: /** @type {const} */ ('log'), text }));
      checkConfidential({ ...login, logs: [...login.logs, ...elsewhere] });
      const { fields, text } = readLogs(isElsewhere ? elsewhere : login.logs);
      assert.equal(login.logs.length + elsewhere.length, 1);
      assert.equal(fields.outcome, 'ok', text);
      assert.equal(fields.token, token);
      assert.deepEqual(login.claims.idToken, {
        'https://example.com/before': true,
        ...claimsOf(names(rows(3))),
        'https://example.com/after': [
          'https://other.example.com/roles',
          'https://other.example.com/permissions',
        ],
      });
    }
  });
}

/** @param {string} contents @param {boolean} minify @param {string} [footer] */
async function bundled(contents, minify, footer) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: pkg },
    alias: { 'permission-claims': pkg },
    bundle: true,
    minify,
    format: 'cjs',
    platform: 'node',
    target: 'node18',
    logLevel: 'error',
    write: false,
    ...(footer && { footer: { js: footer } }),
  });
  return { code: outputFiles[0].text, require: actionRequire() };
}

check('bundled by esbuild', () => bundled(commonJs, false));
check('bundled by esbuild, minified', () => bundled(commonJs, true));
check('bundled by esbuild from an ES module', () =>
  bundled(esm, true, 'exports = module.exports = { onExecutePostLogin: module.exports.handler };'),
);
/** @param {string} code */
const dependency = (code) => async (/** @type {import('node:test').TestContext} */ t) => {
  const folder = await consumer(t, {});
  const from = join(folder, 'action.js');
  return { code, require: actionRequire({ dependencies: ['permission-claims'], from }) };
};
check('as an npm dependency', dependency(commonJs), { isElsewhere: true });
check("as an npm dependency with the Action's console", dependency(withConsole));
