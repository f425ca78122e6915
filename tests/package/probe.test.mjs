/** The probe of the runtime: one line, whatever is missing, and nothing else. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import {
  createCache,
  exampleTenant,
  execute,
  loadAction,
  logFields,
  reportOf,
  rolesPart,
  simulate,
} from 'permission-claims-simulator';

const file = fileURLToPath(new URL('../../pkg/probe.js', import.meta.url));
const code = await readFile(file, 'utf8');

const node = process.versions.node;
const present = { node, wasm: 'yes', brotli: 'yes', fetch: 'yes', abort: 'yes', globals: 'yes' };

/** The fields of a line. @param {string} line @returns {Record<string, string>} */
function fieldsOf(line) {
  assert.ok(Buffer.byteLength(line) <= 256, line);
  assert.match(line, /^permission-claims-probe( [a-z]+=[\w.,+]+)+$/);
  return logFields(line);
}

/** @param {string} line @param {Record<string, string | RegExp>} expected */
function checkLine(line, expected) {
  const fields = fieldsOf(line);
  for (const [name, value] of Object.entries(expected)) {
    if (value instanceof RegExp) assert.match(fields[name], value, line);
    else assert.equal(fields[name], value, line);
  }
}

test('it has less than 3,000 bytes, and says what it is', () => {
  assert.ok(Buffer.byteLength(code) < 3000);
  assert.match(code, /^\/\/ permission-claims \d+\.\d+\.\d+ \(MIT OR Apache-2\.0\): /);
});

/** @typedef {import('permission-claims-simulator').Simulation['conditions']} Conditions */

/** Two runs in one instance. @param {Conditions} conditions @param {Record<string, string | RegExp>} second */
function checkSimulated(conditions, second) {
  test(`in the simulator ${JSON.stringify(conditions)}`, async () => {
    const simulated = await simulate({
      action: { file },
      tenant: await exampleTenant(),
      users: ['auth0|jhon'],
      conditions: { logins: 2, ...conditions },
    });
    const { verdict, run } = reportOf(simulated);
    // It looks, and does nothing.
    assert.equal(verdict, 'untried');
    assert.deepEqual(
      run.findings.map(({ code }) => code),
      ['nothing_tried'],
    );
    const lines = run.logins.map(({ logs }) => logs.map(({ text }) => text));
    assert.deepEqual([lines[0].length, lines[1].length], [1, 1]);
    const first = { cached: 'no', heap: /^\d{8,}$/, run: '1', age: /^\d+ms$/ };
    checkLine(lines[0][0], { ...present, ...first, cache: 'yes' });
    checkLine(lines[1][0], { ...present, run: '2', age: /^\d+ms$/, cache: 'yes', ...second });
  });
}

checkSimulated({}, { cached: /^\d+ms$/, roles: '1' });
checkSimulated({ evictsCache: true }, { cached: 'no', roles: '1' });
checkSimulated({ hasApiRoles: false }, { cached: /^\d+ms$/, roles: 'no' });

test('of `api` it calls the cache, and asks for the roles once', async () => {
  const roles = rolesPart([{ id: 'rol_1', name: 'confidential', type: 'tenant' }]);
  const action = loadAction(code, { filename: file });
  const { calls, logs } = await execute(action, {}, { cache: createCache(), roles });
  assert.deepEqual(
    calls.map(({ member }) => member),
    ['cache.get', 'cache.set', 'cache.get', 'roles.getUserEffectiveRoles'],
  );
  assert.doesNotMatch(logs[0].text, /confidential|rol_1/);
});

/** What Node gives to an Action, but that a second takes a twentieth of it. */
const runtime = {
  ...{ AbortController, Buffer, Headers, ReadableStream, Request, TextDecoder },
  ...{ TextEncoder, clearTimeout, fetch, process, queueMicrotask },
  require: createRequire(import.meta.url),
  /** @type {(run: (value: unknown) => void, ms: number, value: unknown) => unknown} */
  setTimeout: (run, ms, value) => setTimeout(run, ms / 20, value),
};

/**
 * @param {any} api
 * @param {{ without?: string[], globals?: object }} [options] globals that are not there; others that are different
 * @returns {Promise<string[]>} what it logs
 */
async function probe(api, { without = [], globals } = {}) {
  /** @type {string[]} */
  const lines = [];
  const console = { log: (/** @type {string} */ line) => lines.push(line) };
  const context = createContext({ exports: {}, console, ...runtime, ...globals });
  for (const name of without) runInContext(`delete globalThis.${name}`, context);
  runInContext(code, context);
  await context.exports.onExecutePostLogin({}, api);
  return lines;
}

/** @param {string} without @param {Record<string, string>} expected but for these, everything is there */
function checkWithout(without, expected) {
  test(`without ${without}: ${JSON.stringify(expected)}`, async () => {
    const [line] = await probe({}, { without: [without] });
    checkLine(line, { ...present, ...expected });
  });
}

checkWithout('nothing', {});
checkWithout('process', { node: 'no' });
checkWithout('WebAssembly', { wasm: 'no', abort: 'no' });
checkWithout('require', { brotli: 'no', heap: 'no' });
checkWithout('fetch', { fetch: 'no', abort: 'no' });
checkWithout('AbortController', { abort: 'no' });
checkWithout('Buffer', { wasm: 'no', brotli: 'no', globals: 'Buffer' });
for (const name of ['setTimeout', 'queueMicrotask', 'TextDecoder', 'TextEncoder']) {
  checkWithout(name, { globals: name });
}
for (const name of ['Headers', 'Request', 'ReadableStream']) {
  checkWithout(name, { globals: name });
}
checkWithout('clearTimeout', {});

/** @param {string} what @param {object} globals @param {Record<string, string>} expected */
function checkGlobals(what, globals, expected) {
  test(`${what}: ${JSON.stringify(expected)}`, async () => {
    const [line] = await probe({}, { globals });
    checkLine(line, { ...present, ...expected });
  });
}

const refuse = (/** @type {string} */ request) => {
  throw Object.assign(new Error(request), { code: 'MODULE_NOT_FOUND' });
};
checkGlobals('no modules', { require: refuse }, { brotli: 'MODULE_NOT_FOUND' });
checkGlobals('a fetch that hears no signal', { fetch: async () => ({}) }, { abort: 'no' });
checkGlobals(
  'a fetch that never ends',
  { fetch: () => new Promise(() => {}) },
  { abort: 'timeout' },
);
checkGlobals(
  'a fetch that fails',
  { fetch: async () => Promise.reject(new TypeError('fetch failed')) },
  { abort: 'TypeError' },
);
checkGlobals('a WebAssembly that is switched off', { WebAssembly: {} }, { wasm: 'TypeError' });

/** @param {string} what @param {any} api @param {Record<string, string>} expected */
function checkApi(what, api, expected) {
  test(`\`api\` ${what}: ${JSON.stringify(expected)}`, async () => {
    const [line, ...others] = await probe(api);
    assert.deepEqual(others, []);
    checkLine(line, { ...present, ...expected });
  });
}

const roles = (/** @type {() => unknown} */ getUserEffectiveRoles) => ({
  roles: { getUserEffectiveRoles },
});
const thrower = (/** @type {unknown} */ error) => () => {
  throw error;
};
const failing = new Proxy({}, { get: thrower(new RangeError('auth0|jhon')) });
const cache = { get: () => undefined, set: () => ({ type: 'success' }), delete: () => {} };
const full = { ...cache, set: () => ({ type: 'error', code: 'CacheSizeExceeded' }) };

checkApi('is empty', {}, { cached: 'no', cache: 'no', roles: 'no' });
checkApi('is absent', undefined, { cached: 'TypeError', cache: 'TypeError', roles: 'TypeError' });
checkApi('throws', failing, { cached: 'RangeError', cache: 'RangeError', roles: 'RangeError' });
checkApi('has a cache that keeps nothing', { cache }, { cached: 'no', cache: 'no' });
checkApi('has a cache that is full', { cache: full }, { cached: 'no', cache: 'CacheSizeExceeded' });
checkApi('has no such method', { roles: {} }, { roles: 'no' });
checkApi(
  'has no roles to tell',
  roles(async () => ({ roles: [] })),
  { roles: '0' },
);
checkApi(
  'has more',
  roles(async () => ({ roles: Array(100), next: 'x' })),
  { roles: '100+' },
);
checkApi(
  'answers oddly',
  roles(() => 'none'),
  { roles: 'TypeError' },
);
checkApi(
  'never answers',
  roles(() => new Promise(() => {})),
  { roles: 'timeout' },
);
checkApi('throws what is not an error', roles(thrower(null)), { roles: 'error' });
checkApi('throws what throws', roles(thrower(failing)), { roles: 'error' });
checkApi(
  'throws an error with words for a name',
  roles(thrower({ name: 'who: auth0|5f7c8ec7c33c6c004bbafe82' })),
  { roles: 'error' },
);

test('a console that throws breaks no login', async () => {
  const console = { log: thrower(new Error('no log')) };
  assert.deepEqual(await probe({}, { globals: { console } }), []);
});

test('the longest line is cut', async () => {
  const error = { code: 'x'.repeat(300) };
  const api = { cache: { get: thrower(error), set: thrower(error) }, ...roles(thrower(error)) };
  const globals = { Buffer: thrower(error), fetch: thrower(error), require: thrower(error) };
  const without = ['TextDecoder', 'TextEncoder', 'ReadableStream'];
  const [line] = await probe(api, { globals, without });
  assert.equal(line.length, 256);
  checkLine(line, { node, cached: 'x'.repeat(16), roles: 'x'.repeat(16) });
});

test('a Node without WebAssembly, whose `fetch` would end the process', async () => {
  const body = `require(${JSON.stringify(file)}).onExecutePostLogin({}, {})`;
  const words = ['--jitless', '--no-warnings', '--eval', body];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  checkLine(stdout.trim(), { ...present, wasm: 'no', abort: 'no', run: '1' });
});
