/**
 * Plays the scenarios of `tests/scenarios` against the finished `pkg/action.js`: all of them in virtual time, and over
 * HTTPS but for those about time. `ACTION_NODE` names another Node to run it with.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { logFields } from 'permission-claims-simulator';

import { playOverHttps, playVirtually } from './play.mjs';
import { isAboutTime, scenarioNames } from './scenario.mjs';

const file = fileURLToPath(new URL('../../pkg/action.js', import.meta.url));

/** @param {import('./play.mjs').Played} played */
function check({ expected, results, unexpected, missing }) {
  // First, because it says why the rest is different.
  assert.deepEqual(unexpected, []);
  assert.equal(results.length, expected.length);
  for (const [login, { log, ...rest }] of expected.entries()) {
    const { outcome, level } = outcomeOf(results[login], log.detail);
    assert.deepEqual(outcome, { ...rest, log });
    assert.equal(level, /ok|skipped/.test(`${log.outcome}`) ? 'log' : 'error');
  }
  assert.deepEqual(missing, []);
}

describe('in virtual time', () => {
  for (const name of scenarioNames()) {
    test(name, async () => check(await playVirtually(name, file)));
  }
});

// Two at a time, because most of it is a process that starts.
describe('over HTTPS', { concurrency: 2 }, () => {
  const execPath = process.env.ACTION_NODE || process.execPath;
  for (const name of scenarioNames().filter((scenario) => !isAboutTime(scenario))) {
    test(name, async () => check(await playOverHttps(name, file, execPath)));
  }
});

/**
 * What a login came to, in the terms of `expected`.
 *
 * @param {import('./play.mjs').Result} result
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
  return Object.fromEntries(
    Object.entries(logFields(line)).map(([name, value]) => [
      name,
      /^\d+$/.test(value) ? Number(value) : value,
    ]),
  );
}
