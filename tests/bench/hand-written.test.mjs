/**
 * A comparison with the hand-written candidate is fair only while it is as careful: in the scenarios of `tests/fixtures`
 * that are about its task, it must come to the same claims and the same error.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { candidate } from '../../bench/candidates/candidates.mjs';
import { startActionProcess } from '../../simulator/runtime/process.mjs';
import { readScenario, scenarioNames } from '../scenarios/scenario.mjs';
import { startTenant } from '../scenarios/server.mjs';

/** Scenarios about settings that it does not have, and about sources other than `user`. */
const notItsTask = new Set(
  `access_token both_tokens custom_domain_audience denied effective_permissions effective_without_audience
  implicit_too_large missing_namespace missing_scope_of_effective missing_scope_of_roles misspelt_audience
  organization_login organization_of_others organization_recorded role_of_the_user_unknown role_vanished
  roles_by_name roles_of_the_runtime skipped_client two_apis_audience wrong_setting_denied`.split(
    /\s+/,
  ),
);

/** @type {Awaited<ReturnType<typeof startTenant>>} */
let tenant;
before(async () => {
  tenant = await startTenant();
});
after(() => tenant.close());

describe('hand-written', () => {
  for (const name of scenarioNames().filter((scenario) => !notItsTask.has(scenario))) {
    test(name, async () => {
      const scenario = readScenario(name, tenant.domain);
      tenant.begin(scenario);
      const { authorityFile } = tenant;
      const { file } = candidate('hand-written');
      const action = await startActionProcess({ file, authorityFile });
      try {
        for (const [login, event] of scenario.events.entries()) {
          const { idToken, log } = scenario.expected[login];
          const { claims, logs } = await action.execute(event);
          assert.equal(logs.length, 1);
          const [, error] = /error=(\S+)/.exec(logs[0].text) ?? [];
          assert.deepEqual([claims.idToken, error], [idToken, log.error], logs[0].text);
        }
        assert.deepEqual(tenant.end(), []);
      } finally {
        await action.stop();
      }
    });
  }

  test('every scenario that is not its task exists', () => {
    assert.deepEqual(
      [...notItsTask].filter((name) => !scenarioNames().includes(name)),
      [],
    );
  });
});
