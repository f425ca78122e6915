/** People and things of an event that are not in the tenant file. */
import { findOrganization, findUser } from '../../tenant/tenant.mjs';
import { failedForGood } from '../failures.mjs';
import { error, request, warning } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function notInTenant(login, run) {
  const names = unknownIn(login, run);
  const { calls } = login.result;
  const asked = calls.find(({ member }) => /^(roles|groups)\./.test(member));
  if (names.length === 0 || (!login.requests?.length && !asked)) return [];
  const failed = failedOfNobody(login, run);
  const find = failed ? error : warning;
  const met = failed ? `, so that ${request(failed.method, failed.path)} failed` : '';
  return [
    find(
      'not_in_tenant',
      `${names.join(' and ')} of the event ${names.length > 1 ? 'are' : 'is'} not in the tenant file${met}; give --tenant`,
    ),
  ];
}

/** Whether that is why requests failed. @param {import('./finding.mjs').Login} login @param {import('./finding.mjs').Run} run */
export const isUnknownThere = (login, run) => failedOfNobody(login, run) !== undefined;

/**
 * A request that the tenant refused because it does not know whom it is about.
 *
 * @param {import('./finding.mjs').Login} login
 * @param {import('./finding.mjs').Run} run
 */
function failedOfNobody({ event: { event }, requests }, { directory }) {
  const { user, organization } = event;
  const isKnown =
    !directory ||
    (findUser(directory, user?.user_id) &&
      (!organization?.id || findOrganization(directory, organization.id)));
  if (isKnown) return undefined;
  return failedForGood(requests ?? []).find(
    ({ status, fault }) => fault === null && (status === 404 || status === 400),
  );
}

/** @param {import('./finding.mjs').Login} login @param {import('./finding.mjs').Run} run @returns {string[]} */
function unknownIn({ event: { event } }, { directory }) {
  if (!directory) return [];
  const { user, organization, client, authorization, connection } = event;
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
    connection?.name &&
      directory.connections &&
      !directory.connections.some(({ id, name }) => isSame(connection, { id, name })) &&
      `the connection \`${connection.name}\``,
    ...missing.map((role) => `the role \`${role}\``),
  ].filter((name) => typeof name === 'string');
}

/** Events made by hand may have the name alone. @param {{ id?: string, name: string }} one @param {{ id: string, name: string }} known */
const isSame = ({ id, name }, known) => name === known.name && (id ?? known.id) === known.id;
