import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createCache } from '../runtime/cache.mjs';
import { execute } from '../runtime/execute.mjs';
import { loadAction } from '../runtime/load.mjs';
import { actionRequire } from '../runtime/require.mjs';

/** @param {string} code @param {(request: string) => unknown} [require] */
const load = (code, require) => loadAction(code, { filename: 'action.js', require });

/** @param {string} code @param {unknown} [event] */
const run = (code, event = {}) => execute(load(code), event, { cache: createCache() });

/** @param {string} body */
const handler = (body) => `exports.onExecutePostLogin = async (event, api) => { ${body} };`;

/** @param {string} code @param {RegExp} error */
function checkUnusable(code, error) {
  test(`cannot start: ${code}`, async () => {
    const result = await run(code);
    assert.equal(result.started, false);
    assert.match(String(result.error), error);
  });
}

const badSignature =
  /Invalid function signature for the "onExecutePostLogin" handler\. Use "exports\.onExecutePostLogin = async function\(event, api\) \{ \}" as the signature\./;
checkUnusable('', badSignature);
checkUnusable('exports.onExecutePostLogin = () => Promise.resolve();', badSignature);
checkUnusable('exports.onExecutePostLogin = async function* () {};', badSignature);
checkUnusable('exports.onExecutePostLogin = "async";', badSignature);
checkUnusable('module.exports = async () => {};', /The Action must export an object\./);
checkUnusable('module.exports = null;', /The Action must export an object\./);
checkUnusable('throw new RangeError("at the top");', /RangeError: at the top/);
checkUnusable('throw undefined;', /undefined/);

/** @param {string} code @param {RegExp} error */
function checkUncompilable(code, error) {
  test(`does not compile: ${JSON.stringify(code)}`, () => {
    assert.throws(() => load(code), error);
  });
}

checkUncompilable('await 1;', /SyntaxError.*\(line 1\)/);
checkUncompilable('\n\nexport const a = 1;', /SyntaxError.*\(line 3\)/);
checkUncompilable('const console = 1;', /SyntaxError.*'console' has already been declared/);
checkUncompilable('const module = 1;', /SyntaxError/);
checkUncompilable('const exports = 1;', /SyntaxError/);

/** @param {string} code */
function checkUsable(code) {
  test(`starts: ${JSON.stringify(code)}`, async () => {
    assert.equal((await run(code)).error, null);
  });
}

checkUsable('exports.onExecutePostLogin = async () => {};');
checkUsable('module.exports = { async onExecutePostLogin() {} };');
checkUsable('const require = 1, process = 2; exports.onExecutePostLogin = async () => {};');
checkUsable('exports.onExecutePostLogin = async () => {}; // a comment at the end');

test('size is counted in bytes', () => {
  assert.equal(load('// ü').bytes, 5);
});

test('the top level runs with the first execution, once', async () => {
  const code = `globalThis.starts = (globalThis.starts ?? 0) + 1; console.log('top'); ${handler('')}`;
  const action = load(code);
  const globals = /** @type {any} */ (globalThis);
  assert.equal(globals.starts, undefined);
  const cache = createCache();
  const first = await execute(action, {}, { cache });
  const second = await execute(action, {}, { cache });
  assert.equal(globals.starts, 1);
  assert.deepEqual([first.logs, second.logs], [[{ level: 'log', text: 'top', line: 1 }], []]);
});

test('an error at the top level stays', async () => {
  const code = `globalThis.tries = (globalThis.tries ?? 0) + 1;
    if (globalThis.tries === 1) throw new Error('first try'); ${handler('')}`;
  const action = load(code);
  const cache = createCache();
  for (const _ of [1, 2, 3]) {
    const { error, started } = await execute(action, {}, { cache });
    assert.deepEqual([error, started], ['Error: first try', false]);
  }
});

test('module state outlives an execution', async () => {
  const action = load(`let n = 0; ${handler('console.log(++n)')}`);
  const cache = createCache();
  await execute(action, {}, { cache });
  const { logs } = await execute(action, {}, { cache });
  assert.deepEqual(logs, [{ level: 'log', text: '2', line: 1 }]);
});

test('stack traces show the lines of the file', async () => {
  const { logs } = await run(`\n${handler('console.log(new Error("here").stack)')}`);
  assert.match(logs[0].text, /action\.js:2:/);
});

/** @param {string} request @param {RegExp | undefined} error @param {string[]} [dependencies] */
function checkRequire(request, error, dependencies) {
  test(`require('${request}') with ${dependencies ?? 'no'} dependencies`, () => {
    const require = actionRequire({ dependencies, from: import.meta.url });
    const start = () => load(`require('${request}'); ${handler('')}`, require).start();
    if (error) assert.throws(start, error);
    else assert.doesNotThrow(start);
  });
}

const missing = /Cannot find module/;
checkRequire('zlib', undefined);
checkRequire('node:zlib', undefined);
checkRequire('fs/promises', undefined);
checkRequire('selfsigned', missing);
checkRequire('./client.mjs', missing);
checkRequire('actions:greet', /the Action Module `actions:greet` is not there/);
checkRequire('selfsigned', undefined, ['selfsigned']);
checkRequire('selfsigned/package.json', undefined, ['selfsigned']);
checkRequire('selfsigned-too', missing, ['selfsigned']);
