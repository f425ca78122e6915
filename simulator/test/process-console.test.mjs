/** What a dependency prints: it has the console of the process, not that of the Action which requires it. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { exampleTenant, reportOf, reportText, simulate, virtualClock } from '../index.mjs';
import { createCache } from '../runtime/cache.mjs';
import { watchProcessConsole } from '../runtime/console.mjs';
import { execute } from '../runtime/execute.mjs';
import { loadAction } from '../runtime/load.mjs';

const folder = await mkdtemp(join(tmpdir(), 'process-console-'));
after(() => rm(folder, { recursive: true }));
const file = join(folder, 'action.js');

const tenant = await exampleTenant();
let dependencies = 0;

/**
 * @param {string} own body of the Action's handler
 * @param {string} code of its dependency
 * @param {Partial<import('../simulation/simulation.mjs').Simulation>} [simulation]
 */
async function runOf(own, code, simulation) {
  // Within one process, Node loads a package once.
  const name = `talkative-${dependencies++}`;
  const dependency = join(folder, 'node_modules', name);
  await mkdir(dependency, { recursive: true });
  await writeFile(join(dependency, 'index.js'), code);
  const say = `const { say } = require('${name}');`;
  await writeFile(file, `${say} exports.onExecutePostLogin = async (event, api) => { ${own} };`);
  const action = { file, dependencies: [name] };
  return reportOf(await simulate({ action, tenant, users: ['auth0|jhon'], ...simulation }));
}

const own = "console.log('own'); say(event.user.user_id); api.idToken.setCustomClaim('own', 1);";

/** @param {string} name @param {() => object} simulation */
function check(name, simulation) {
  test(`${name}: a dependency's lines are shown apart, and its errors count`, async () => {
    const code = `exports.say = (id) => { console.log('for', id); console.error('trouble'); };`;
    const report = await runOf(own, code, simulation());
    const [{ outcome, logs, processLogs }] = report.run.logins;
    assert.deepEqual(logs, [{ level: 'log', text: 'own', kept: 3 }]);
    assert.deepEqual(processLogs, [
      { level: 'log', text: 'for auth0|jhon' },
      { level: 'error', text: 'trouble' },
    ]);
    assert.equal(outcome, 'degraded');
    const codes = report.run.findings.map((finding) => finding.code);
    assert.deepEqual(codes, ['logged_error', 'process_console']);
    const log = report.run.limits.find((limit) => limit.name === 'log');
    assert.equal(log?.value, 3, 'Auth0 keeps what goes to its console');
    assert.match(
      reportText(report),
      /\n {2}Log +own\n {2}Process log +for auth0\|jhon\n +\[error\] trouble\n +✂ .*Auth0 may not store/,
    );
  });

  test(`${name}: a silent dependency is not spoken of`, async () => {
    const report = await runOf(own, 'exports.say = () => {};', simulation());
    assert.deepEqual(report.run.logins[0].processLogs, []);
    assert.deepEqual(report.run.findings, []);
    assert.doesNotMatch(reportText(report), /Process log/);
  });
}

check('in a process of its own', () => ({}));
check('on a virtual clock', () => ({ clock: virtualClock(Date.UTC(2027, 0, 1)) }));

test("on a virtual clock, the console is this process's own again afterwards", async () => {
  const { log } = console;
  await runOf(own, 'exports.say = () => {};', { clock: virtualClock(Date.UTC(2027, 0, 1)) });
  assert.equal(console.log, log);
});

test("what it prints while it is loaded is the first login's", async () => {
  const code = "console.warn('loaded'); exports.say = () => {};";
  const { run } = await runOf(own, code, { conditions: { logins: 2 } });
  assert.deepEqual(
    run.logins.map(({ processLogs }) => processLogs),
    [[{ level: 'warn', text: 'loaded' }], []],
  );
});

test('logins that overlap have their own lines', async () => {
  const code = `exports.say = async (id) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    console.log(id);
  };`;
  const { run } = await runOf('await say(event.user.user_id);', code, {
    users: ['auth0|jhon', 'auth0|james'],
    conditions: { concurrency: 2 },
  });
  assert.deepEqual(
    run.logins.map(({ processLogs }) => processLogs.map(({ text }) => text)),
    [['auth0|jhon'], ['auth0|james']],
  );
});

test('every method is seen, of both names of the console, and only within a login', async (t) => {
  const outside = t.mock.method(console, 'log', () => {});
  const unwatch = watchProcessConsole();
  const code = `const other = require('node:console');
    exports.onExecutePostLogin = async (event, api) => event.say(other);`;
  const say = (/** @type {Console} */ other) => {
    console.debug('%s-%d', 'a', 1);
    console.info('b');
    console.dir({ c: 1 });
    console.assert(false, 'd');
    other.warn('e');
  };
  const action = loadAction(code, { filename: 'action.js' });
  console.log('before');
  const { logs, processLogs } = await execute(action, { say }, { cache: createCache() });
  console.log('between');
  unwatch();
  const unwatched = await execute(
    action,
    { say: () => console.log('after') },
    { cache: createCache() },
  );
  assert.deepEqual([logs, unwatched.processLogs], [[], []]);
  assert.deepEqual(
    processLogs.map(({ level, text }) => `${level} ${text}`),
    ['debug a-1', 'info b', 'log { c: 1 }', 'warn Assertion failed: d', 'warn e'],
  );
  assert.deepEqual(
    outside.mock.calls.map(({ arguments: [text] }) => text),
    ['before', 'between', 'after'],
  );
});
