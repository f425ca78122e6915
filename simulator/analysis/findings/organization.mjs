/** Permissions of the whole tenant in the claims of a login to an organization. */
import { permissionsOfUser } from '../../tenant/permissions.mjs';
import { memberRoles } from '../../tenant/roles.mjs';
import { findOrganization, findUser } from '../../tenant/tenant.mjs';
import { textsIn } from '../values.mjs';
import { request, warning } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function tenantWideInOrganization({ event: { event }, requests, result }, { directory }) {
  const id = event.organization?.id;
  const asked = requests?.find(
    ({ endpoint }) => endpoint === 'permissions' || endpoint === 'user-roles',
  );
  if (!id || !asked || !directory) return [];
  const user = findUser(directory, event.user?.user_id);
  const organization = findOrganization(directory, id);
  if (!user || !organization) return [];
  const own = memberRoles(directory, organization, user.user_id) ?? [];
  const inside = new Set(
    own.flatMap(({ name, permissions }) => [name, ...permissions.map((one) => one.name)]),
  );
  const wide = new Set(permissionsOfUser(directory, user).map(({ name }) => name));
  const more = textsIn(result.claims).filter((text) => wide.has(text) && !inside.has(text));
  if (more.length === 0) return [];
  return [
    warning(
      'tenant_wide',
      `the login is one to the organization \`${organization.name}\`, and its claims have \`${more[0]}\` from ${request(asked.method, asked.path)}, which is of the whole tenant: ask for the member's roles there`,
    ),
  ];
}
