/** What is said of Actions as strangers write them: what is wrong is found, and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reportOf } from '../report/report.mjs';
import { reportText } from '../report/text/text.mjs';
import { simulate } from '../simulation/simulate.mjs';
import { loginEvent } from '../tenant/event.mjs';
import { temporaryFolder } from './command.mjs';
import { moreVerdicts } from './more-verdicts.mjs';
import { tenant as plainTenant } from './tenant.mjs';
import { verdicts } from './verdicts.mjs';

const { file } = await temporaryFolder();

const manyRoles = Array.from({ length: 120 }, (_, index) => ({
  id: `rol_${index}`,
  name: `role ${index}`,
  description: '',
  permissions: [],
}));

const tenant = {
  ...plainTenant,
  roles: [...plainTenant.roles, ...manyRoles],
  groups: manyRoles.map(({ id, name }) => ({
    id: id.replace('rol', 'grp'),
    name: name.replace('role', 'group'),
    roles: [],
    members: ['auth0|roles'],
  })),
  users: [
    ...plainTenant.users,
    {
      user_id: 'auth0|roles',
      name: 'Many Roles',
      email: 'roles@example.com',
      roles: manyRoles.map(({ id }) => id),
    },
  ],
  connections: [
    { id: 'con_UsernamePassword', name: 'Username-Password-Authentication', strategy: 'auth0' },
  ],
  organizations: plainTenant.organizations?.map((organization) => ({
    ...organization,
    members: [...organization.members, { user_id: 'auth0|71', roles: [] }],
  })),
  applications: plainTenant.applications.map((application) => ({
    ...application,
    ...(application.client_secret && { client_secret: 'only-for-the-tests-0123456789' }),
  })),
};

/** @param {Record<string, any>} members */
function eventWith(members) {
  /** @type {Record<string, any>} */
  const event = loginEvent(tenant, { user: 'auth0|71' });
  for (const [name, value] of Object.entries(members)) {
    event[name] = value && !Array.isArray(value) ? { ...event[name], ...value } : value;
  }
  return event;
}

/** @param {import('./verdicts.mjs').Row} row @param {number} index */
function check(row, index) {
  const { name, code, errors, warnings = [], says, isProbed = false } = row;
  test(`${name}: ${[...errors, ...warnings].join(', ') || 'right'}`, async () => {
    const text = code.includes('exports.')
      ? code
      : `exports.onExecutePostLogin = async (event, api) => {${code}};`;
    const run = await simulate({
      action: { file: await file(`action-${index}.js`, text) },
      tenant,
      events: [{ name: 'a login', event: { secrets: {}, ...eventWith(row.event ?? {}) } }],
      secrets: row.secrets,
      conditions: row.conditions,
      isProbed,
    });
    const report = reportOf(run);
    const { findings } = report.run;
    const codes = (/** @type {string} */ wanted) =>
      findings.filter(({ severity }) => severity === wanted).map((finding) => finding.code);
    const messages = findings.map(({ message }) => message).join('\n');
    assert.deepEqual([...new Set(codes('error'))].sort(), errors, messages);
    for (const warning of warnings) assert.ok(codes('warning').includes(warning), messages);
    if (says) assert.match(messages, says);
    const verdict = row.verdict ?? (errors.length ? 'wrong' : report.verdict);
    assert.equal(report.verdict, verdict, messages);
    assert.doesNotMatch(
      JSON.stringify(report) + reportText(report),
      /only-for-the-tests|[\w-]{600}|kJ7x-92/,
    );
  });
}

for (const [index, row] of [...verdicts, ...moreVerdicts].entries()) check(row, index);
