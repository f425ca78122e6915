/** A tenant with one thing that is wrong, examined by `npm run doctor`. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { examineTenant } from '../doctor/doctor.mjs';
import { readEnvironment } from '../live/environment.mjs';
import { startManagementApi } from '../management-api/server.mjs';
import { tenant } from './tenant.mjs';

export const code = await readFile(new URL('../../pkg/action.js', import.meta.url), 'utf8');
export const clientSecret = 'the-secret-of-the-application';
export const ownScopes = ['read:resource_servers', 'read:clients', 'read:stats', 'read:actions'];
const linking = `exports.onExecutePostLogin = async (event, api) => {
  api.authentication.setPrimaryUser(event.user.user_id);
};`;
const secrets = ['domain', 'clientId', 'clientSecret', 'namespace'];
export const ours = {
  id: 'act_ours',
  name: 'permission-claims',
  code,
  deployed_code: code,
  secrets,
};
export const other = {
  id: 'act_link',
  name: 'Link accounts',
  code: linking,
  deployed_code: linking,
};

/**
 * @typedef {import('../tenant/tenant.mjs').Tenant} Tenant
 * @typedef {import('../doctor/check.mjs').Line} Line
 *
 * @typedef {object} Situation
 * @property {string[]} [scopes]
 * @property {Partial<Tenant>} [tenant]
 * @property {string} [plan]
 * @property {string[]} [faults]
 * @property {Record<string, string | undefined>} [env]
 */

/** @param {Situation} situation */
export async function examined({
  scopes = ['read:users', ...ownScopes],
  env,
  plan,
  faults,
  ...more
}) {
  const application = {
    client_id: 'app',
    client_secret: clientSecret,
    name: 'App',
    grants: [{ scopes }],
  };
  const local = await startManagementApi({
    tenant: {
      ...structuredClone(tenant),
      applications: [application, ...tenant.applications],
      actions: [other, ours],
      flow: [other.id, ours.id],
      loginsPerDay: 500,
      ...more.tenant,
    },
    plan,
    faults,
  });
  try {
    const environment = await readEnvironment({
      file: 'no-such-file',
      env: {
        AUTH0_DOMAIN: local.domain,
        AUTH0_CLIENT_ID: 'app',
        AUTH0_CLIENT_SECRET: clientSecret,
        NODE_EXTRA_CA_CERTS: local.authorityFile,
        namespace: 'https://example.com/claims',
        ...env,
      },
    });
    const report = await examineTenant(environment);
    return { report, requests: local.requests };
  } finally {
    await local.close();
  }
}

/** @param {Awaited<ReturnType<typeof examined>>['report']} report @param {string} name @returns {Line[]} */
export const linesOf = ({ checks: all }, name) =>
  all.find((check) => check.name === name)?.lines ?? [];

/**
 * @param {string} mistake
 * @param {Situation} situation
 * @param {[check: string, state: Line['state'], text: RegExp, remedy?: RegExp]} expected one of its lines
 * @param {0 | 1 | 2} exitCode
 */
export function check(mistake, situation, [name, state, text, remedy = /./], exitCode) {
  test(mistake, async () => {
    const { report } = await examined(situation);
    const lines = linesOf(report, name);
    const line = lines.find((each) => each.state === state && text.test(each.text));
    assert.ok(line, JSON.stringify(report.checks, null, 1));
    if (state === 'error' || state === 'warning') assert.match(line.remedy ?? '', remedy);
    assert.equal(report.exitCode, exitCode);
  });
}
