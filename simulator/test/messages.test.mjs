/** What is said of an error, and what to do about it. */
import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { adviceFor } from '../analysis/advice.mjs';
import { callerFolder } from '../command-line/caller.mjs';
import { describe } from '../runtime/describe.mjs';
import { handlerOf } from '../runtime/handler.mjs';

/** @param {string} message @param {unknown} cause */
const failed = (message, cause) => new TypeError(message, { cause });
const refused = Object.assign(new AggregateError([new Error('connect ECONNREFUSED ::1:9')], ''), {
  code: 'ECONNREFUSED',
});
const endless = failed('a', undefined);
endless.cause = endless;

/** @param {unknown} thrown @param {string} expected */
function checkText(thrown, expected) {
  test(`an error says: ${expected}`, () => assert.equal(describe(thrown), expected));
}

checkText(new RangeError('too large'), 'RangeError: too large');
checkText('a text', 'a text');
checkText(undefined, 'undefined');
checkText({ code: 1 }, '{ code: 1 }');
checkText(
  failed('fetch failed', new Error('getaddrinfo ENOTFOUND a.example')),
  'TypeError: fetch failed: getaddrinfo ENOTFOUND a.example',
);
checkText(failed('fetch failed', refused), 'TypeError: fetch failed: connect ECONNREFUSED ::1:9');
checkText(
  failed('fetch failed', Object.assign(new Error(''), { code: 'UND_ERR_SOCKET' })),
  'TypeError: fetch failed: UND_ERR_SOCKET',
);
checkText(failed('a', failed('b', 'c')), 'TypeError: a: b: c');
checkText(failed('a because of b', new Error('b')), 'TypeError: a because of b');
checkText(failed('a', { any: 'thing' }), 'TypeError: a');
checkText(endless, 'TypeError: a');

/** @param {any} exports @param {RegExp} error @param {string} [code] */
function checkNoHandler(exports, error, code = '') {
  const name = exports ? Object.entries(exports).map(String).join() : `${exports}`;
  test(`no handler: ${name || 'nothing'} ${code}`, () => {
    assert.throws(() => handlerOf(exports, 'onExecutePostLogin', code), error);
  });
}

const plain = () => Promise.resolve();
checkNoHandler(null, /^Error: The Action must export an object\.$/);
checkNoHandler({}, /There is no `onExecutePostLogin` among its exports\.$/);
checkNoHandler({ onContinuePostLogin: plain }, /There is no `onExecutePostLogin` among/);
checkNoHandler({ onExecutePostLogin: null }, /It is null\.$/);
checkNoHandler({ onExecutePostLogin: 'async' }, /It is a string\.$/);
checkNoHandler({ onExecutePostLogin: plain }, /It is not an async function\.$/);
for (const helper of ['var __awaiter = 1;', '__generator(this)', '_asyncToGenerator(f)']) {
  checkNoHandler({ onExecutePostLogin: plain }, /compiled for an old target, .* ES2017/, helper);
}
for (const other of [
  'onExecuteCredentialsExchange',
  'onExecutePreUserRegistration',
  'onExecutePostUserRegistration',
  'onExecutePostChangePassword',
  'onExecuteSendPhoneMessage',
  'onExecutePostChallenge',
  'onContinuePostChallenge',
  'onExecuteCustomTokenExchange',
]) {
  const error = new RegExp(`It exports \`${other}\`, for another trigger`);
  checkNoHandler({ [other]: async () => {} }, error);
}

test('the handler, whatever else there is', () => {
  const handler = async () => {};
  const exports = { onExecutePostLogin: handler, onExecuteCredentialsExchange: handler };
  assert.equal(handlerOf(exports, 'onExecutePostLogin', '__awaiter'), handler);
});

/** @param {string | null} error @param {string | RegExp | null} expected */
function checkAdvice(error, expected) {
  test(`advice for ${error}: ${expected}`, () => {
    const advice = adviceFor(error);
    if (expected instanceof RegExp) assert.match(String(advice), expected);
    else assert.equal(advice, expected);
  });
}

checkAdvice(null, null);
checkAdvice('TypeError: a', null);
checkAdvice("Error: Cannot find module 'auth0'", 'declare it with --dependency auth0');
checkAdvice("Error: Cannot find module 'auth0/legacy/x'", 'declare it with --dependency auth0');
checkAdvice("Error: Cannot find module '@a/b/c'", 'declare it with --dependency @a/b');
checkAdvice("Error: Cannot find module './lib.js'", /^an Action is one file/);
checkAdvice("Error: Cannot find module '/lib.js'", /^an Action is one file/);
checkAdvice("SyntaxError: Unexpected token 'export' (line 3)", /CommonJS/);
checkAdvice('SyntaxError: Cannot use import statement outside a module (line 1)', /CommonJS/);

const workspace = realpathSync(fileURLToPath(new URL('../../package.json', import.meta.url)));
const INIT_CWD = tmpdir();

/** @param {string} name @param {NodeJS.ProcessEnv} env @param {string | null} expected */
function checkCaller(name, env, expected) {
  test(`paths are those of the caller: ${name}`, () => {
    assert.equal(callerFolder(env), expected);
  });
}

const simulate = { npm_lifecycle_event: 'simulate', npm_package_json: workspace };
checkCaller('npm run simulate', { ...simulate, INIT_CWD }, INIT_CWD);
checkCaller('without npm', {}, null);
checkCaller('npm that says nothing', simulate, null);
checkCaller(
  'a test of this repository',
  { ...simulate, INIT_CWD, npm_lifecycle_event: 'test' },
  null,
);
checkCaller(
  'another package',
  { ...simulate, INIT_CWD, npm_package_json: import.meta.filename },
  null,
);
checkCaller(
  'a package that is gone',
  { ...simulate, INIT_CWD, npm_package_json: '/gone.json' },
  null,
);
