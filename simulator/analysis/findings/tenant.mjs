/** People and things of an event that are not in the tenant file. */
import { findOrganization, findUser } from '../../tenant/tenant.mjs';
import { failedForGood } from '../failures.mjs';
import { error, warning } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function notInTenant(login, run) {
  const names = unknownIn(login, run);
  if (names.length === 0 || !login.requests?.length) return [];
  const find = failedForGood(login.requests).length > 0 ? error : warning;
  return [
    find(
      'not_in_tenant',
      `${names.join(' and ')} of the event ${names.length > 1 ? 'are' : 'is'} not in the tenant file; give --tenant`,
    ),
  ];
}

/** Whether that is why requests failed. @param {import('./finding.mjs').Login} login @param {import('./finding.mjs').Run} run */
export const isUnknownThere = (login, run) => unknownIn(login, run).length > 0;

/** @param {import('./finding.mjs').Login} login @param {import('./finding.mjs').Run} run @returns {string[]} */
function unknownIn({ event: { event } }, { directory }) {
  if (!directory) return [];
  const { user, organization, client, authorization } = event;
  const roles = [authorization?.roles ?? []].flat();
  const missing = roles.filter((role) => !directory.roles.some(({ name }) => name === role));
  return [
    user?.user_id && !findUser(directory, user.user_id) && `the user \`${user.user_id}\``,
    organization?.id &&
      !findOrganization(directory, organization.id) &&
      `the organization \`${organization.id}\``,
    client?.client_id &&
      !directory.applications.some(({ client_id }) => client_id === client.client_id) &&
      `the client \`${client.client_id}\``,
    ...missing.map((role) => `the role \`${role}\``),
  ].filter((name) => typeof name === 'string');
}
