/** What `npm run demo` and `npm run tenant:login` print once everything answers. */

import { effectiveRoles, permissionsOfUser } from 'permission-claims-simulator';
import { password } from './tenant/login/pages.mjs';
import { tenantOf } from './tenant/tenant.mjs';

/** Of a large tenant not everybody is named. */
const mostPeople = 10;

/** @param {import('./settings.mjs').Settings} settings */
export async function welcome(settings) {
  const { spa, api, tenant, auth0 } = settings;
  const rows = [
    row('Application', spa.origin),
    row('API', api.origin),
    row('Tenant', tenant ? withConsole(tenant.origin) : auth0.domain),
    ...ownAction(settings),
  ];
  const people = tenant ? await peopleLines(settings) : [];
  return text([...rows, '', ...people, '  Ctrl-C ends all of them.']);
}

/** @param {import('./settings.mjs').Settings} settings */
export async function tenantWelcome(settings) {
  const { spa, auth0 } = settings;
  const { domain, clientId, audience, namespace } = auth0;
  const rows = Object.entries({ domain, clientId, audience, namespace });
  return text([
    row('Tenant', withConsole(domain)),
    row(
      'Application',
      `${spa.origin}  is yours: start it there, or name its port in ${spa.portVariable}`,
    ),
    ...ownAction(settings),
    '',
    ...rows.map(([label, value]) => row(label, value)),
    '',
    ...(await peopleLines(settings)),
    '  Ctrl-C ends it.',
  ]);
}

/** @param {string[]} lines */
const text = (lines) => `\n${lines.join('\n')}\n\n`;

/** @param {string} label @param {string} value */
const row = (label, value) => `  ${column(label, 14)}${value}`;

/** @param {string} text @param {number} width */
const column = (text, width) => (text.length < width ? text.padEnd(width) : `${text}  `);

/** @param {string} origin */
const withConsole = (origin) => `${origin}  console at ${origin}/console`;

/** @param {import('./settings.mjs').Settings} settings */
const ownAction = ({ own }) => (own?.action ? [row('Action', own.action.file)] : []);

/** @param {import('./settings.mjs').Settings} settings */
async function peopleLines(settings) {
  const tenant = await tenantOf(settings);
  const people = tenant.users.slice(0, mostPeople).map((user) => {
    const roles = effectiveRoles(tenant, user).map(({ name }) => name);
    const permissions = permissionsOfUser(tenant, user).map(({ name }) => name);
    const some =
      permissions.length > 3 ? `${permissions.length} permissions` : permissions.join(', ');
    return row(user.name, `${column(roles.join(', '), 18)}${some}`);
  });
  const more = tenant.users.length - people.length;
  return [
    ...people,
    ...(more > 0 ? [`  and ${more} more`] : []),
    '',
    `  Everyone's password is \`${password}\`.`,
  ];
}
