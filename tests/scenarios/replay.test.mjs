/**
 * Plays the scenarios of `tests/fixtures` against the finished `pkg/action.js`: in a process of its own, over real
 * HTTPS. `ACTION_NODE` names another Node to run it with.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { startActionProcess } from '../../simulator/runtime/process.mjs';
import { checkConfidential } from '../action/confidential.mjs';
import { readScenario, scenarioNames } from './scenario.mjs';
import { startTenant } from './server.mjs';

/** @typedef {import('../../simulator/runtime/execute.mjs').Result} Result */

const file = fileURLToPath(new URL('../../pkg/action.js', import.meta.url));
const execPath = process.env.ACTION_NODE || process.execPath;

/** @type {Awaited<ReturnType<typeof startTenant>>} */
let tenant;
before(async () => {
  tenant = await startTenant();
});
after(() => tenant.close());

for (const name of scenarioNames()) {
  test(name, async () => {
    const scenario = readScenario(name, tenant.domain);
    assert.equal(scenario.events.length, scenario.expected.length);
    tenant.begin(scenario);
    const { authorityFile } = tenant;
    // A process for each scenario: an instance remembers.
    const action = await startActionProcess({ file, authorityFile, execPath });
    try {
      for (const [login, event] of scenario.events.entries()) {
        const expected = scenario.expected[login];
        const { effectiveRoles } = scenario;
        const result = await action.execute(event, { effectiveRoles });
        checkConfidential(result);
        const { outcome, level } = outcomeOf(result, expected.log.detail);
        // First, because it says why the rest is different.
        assert.deepEqual(tenant.end().filter(isUnexpected), []);
        assert.deepEqual(outcome, expected);
        assert.equal(level, /ok|skipped/.test(`${expected.log.outcome}`) ? 'log' : 'error');
      }
      assert.deepEqual(tenant.end(), []);
    } finally {
      await action.stop();
    }
  });
}

/** Not what may still come with the next login. @param {string} problem */
function isUnexpected(problem) {
  return !problem.startsWith('never came');
}

/**
 * What a login came to, in the terms of `expected.json`.
 *
 * @param {Result} result
 * @param {string | number | undefined} detail a part of the line's detail; undefined: it is not looked at
 */
function outcomeOf({ error, claims, dropped, denied, logs }, detail) {
  assert.equal(error, null);
  assert.deepEqual(dropped, []);
  assert.equal(logs.length, 1);
  const [{ level, text }] = logs;
  const { ms, ...log } = fieldsOf(text);
  if (detail === undefined) delete log.detail;
  else if (String(log.detail).includes(String(detail))) log.detail = detail;
  return { outcome: { ...claims, deny: denied, log }, level };
}

/** @param {string} line @returns {Record<string, string | number>} */
function fieldsOf(line) {
  assert.match(line, /^permission-claims /);
  const fields = line.matchAll(/ (\w+)=(?:"((?:[^"\\]|\\.)*)"|(\S+))/g);
  return Object.fromEntries(
    Array.from(fields, ([, name, quoted, word]) => {
      if (quoted !== undefined) return [name, quoted.replace(/\\(.)/g, '$1')];
      return [name, /^\d+$/.test(word) ? Number(word) : word];
    }),
  );
}
