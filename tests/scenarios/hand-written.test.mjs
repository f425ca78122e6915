/**
 * A comparison with the hand-written candidate is fair only while it is as careful: in the scenarios of `tests/scenarios`
 * that are about its task, it must come to the same claims and the same error.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { logFields } from 'permission-claims-simulator';

import { candidate } from '../../bench/candidates/candidates.mjs';
import { playVirtually } from './play.mjs';
import { scenarioNames } from './scenario.mjs';

/** Scenarios about settings that it does not have, and about sources other than `user`. */
const notItsTask = new Set(
  `access_token audience_without_api both_tokens claims_permissions claims_roles clients_as_json
  custom_domain_audience denied effective_permissions effective_without_audience
  implicit_too_large missing_namespace missing_scope_of_effective missing_scope_of_roles
  misspelt_audience organization_login organization_of_others organization_recorded placeholder
  requested_api requested_api_effective role_named_still role_of_the_user_unknown roles_by_name
  roles_of_the_runtime skipped_client two_apis_audience without_openid wrong_setting_denied`.split(
    /\s+/,
  ),
);

describe('hand-written', () => {
  for (const name of scenarioNames().filter((scenario) => !notItsTask.has(scenario))) {
    test(name, async () => {
      const { file } = candidate('hand-written');
      const { expected, results, unexpected, missing } = await playVirtually(name, file);
      for (const [login, { idToken, log }] of expected.entries()) {
        const { claims, logs } = results[login];
        assert.equal(logs.length, 1);
        const { error } = logFields(logs[0].text);
        assert.deepEqual([claims.idToken, error], [idToken, log.error], logs[0].text);
      }
      assert.deepEqual([unexpected, missing], [[], []]);
    });
  }

  test('every scenario that is not its task exists', () => {
    assert.deepEqual(
      [...notItsTask].filter((name) => !scenarioNames().includes(name)),
      [],
    );
  });
});
