/** What `npm run demo` prints once everything answers. */

import { permissionsOfUser } from '../../simulator/tenant/permissions.mjs';
import { effectiveRoles } from '../../simulator/tenant/roles.mjs';
import { password } from './tenant/login/pages.mjs';
import { readTenant } from './tenant/read-tenant.mjs';

/** @param {import('./settings.mjs').Settings} settings */
export async function welcome({ spa, api, tenant, auth0 }) {
  const lines = [
    ['Application', spa.origin],
    ['API', api.origin],
    ['Tenant', tenant ? `${tenant.origin}  console at ${tenant.origin}/console` : auth0.domain],
  ];
  const people = tenant ? await peopleLines() : [];
  const rows = lines.map(([label, text]) => `  ${label.padEnd(14)}${text}`);
  return `\n${[...rows, '', ...people, '  Ctrl-C ends all of them.'].join('\n')}\n\n`;
}

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
