/** A foreign tenant, with applications that may read more of it and less, and logins of its users by `--live`. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { clientSecret, foreignTenant } from './foreign-tenant.mjs';
import { tenant as base } from './tenant.mjs';

const scopes = [
  'read:users',
  'read:roles',
  'read:clients',
  'read:connections',
  'read:user_effective_roles',
  'read:organization_member_effective_roles',
];

/** @param {string} client_id @param {string[]} [granted] */
const application = (client_id, granted) => ({
  client_id,
  client_secret: clientSecret,
  name: client_id,
  grant_types: ['client_credentials'],
  ...(granted && { grants: [{ scopes: granted }] }),
});

export const foreign = await foreignTenant({
  ...base,
  users: base.users.map((user) =>
    user.user_id === 'auth0|both'
      ? { ...user, name: 'Berta Both', email: 'both@example.com' }
      : user,
  ),
  applications: [
    application('app', scopes),
    application('narrow', ['read:users']),
    application('nothing', ['read:clients']),
    application('ungranted'),
    ...base.applications,
  ],
});

/** @param {string} name */
export const own = (name) => fileURLToPath(new URL(`live-actions/${name}.js`, import.meta.url));

/** @param {Record<string, string>} variables @param {string[]} words */
export async function liveJson(variables, ...words) {
  const { code, stdout, stderr } = await foreign.live(variables, '--json', ...words);
  assert.equal(stderr, '');
  /** @type {import('../report/report.mjs').Report} */
  const report = JSON.parse(stdout);
  return { code, report, login: report.run.logins[0], live: report.run.live };
}

/** Of a report in text, whose lines are folded. @param {string} text */
export const unfolded = (text) => text.replace(/\n {3,}/g, ' ');
