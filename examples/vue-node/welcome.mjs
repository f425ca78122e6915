/** What `npm run demo` and `npm run tenant:login` print once everything answers. */

import { effectiveRoles, permissionsOfUser } from 'permission-claims-simulator';
import { password } from './tenant/login/pages.mjs';
import { readTenant } from './tenant/read-tenant.mjs';

/** @param {import('./settings.mjs').Settings} settings */
export async function welcome({ spa, api, tenant, auth0 }) {
  const rows = [
    row('Application', spa.origin),
    row('API', api.origin),
    row('Tenant', tenant ? withConsole(tenant.origin) : auth0.domain),
  ];
  const people = tenant ? await peopleLines() : [];
  return text([...rows, '', ...people, '  Ctrl-C ends all of them.']);
}

/** @param {import('./settings.mjs').Settings} settings */
export async function tenantWelcome({ spa, auth0 }) {
  const { domain, clientId, audience, namespace } = auth0;
  const rows = Object.entries({ domain, clientId, audience, namespace });
  return text([
    row('Tenant', withConsole(domain)),
    row(
      'Application',
      `${spa.origin}  is yours: start it there, or name its port in ${spa.portVariable}`,
    ),
    '',
    ...rows.map(([label, value]) => row(label, value)),
    '',
    ...(await peopleLines()),
    '  Ctrl-C ends it.',
  ]);
}

/** @param {string[]} lines */
const text = (lines) => `\n${lines.join('\n')}\n\n`;

/** @param {string} label @param {string} value */
const row = (label, value) => `  ${label.padEnd(14)}${value}`;

/** @param {string} origin */
const withConsole = (origin) => `${origin}  console at ${origin}/console`;

async function peopleLines() {
  const tenant = await readTenant();
  const people = tenant.users.map((user) => {
    const roles = effectiveRoles(tenant, user).map(({ name }) => name);
    const permissions = permissionsOfUser(tenant, user).map(({ name }) => name);
    const some =
      permissions.length > 3 ? `${permissions.length} permissions` : permissions.join(', ');
    return `  ${user.name.padEnd(14)}${roles.join(', ').padEnd(18)}${some}`;
  });
  return [...people, '', `  Everyone's password is \`${password}\`.`];
}
