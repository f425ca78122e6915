/**
 * The event of a login, as Auth0 would give it for a user of the tenant.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-event-object
 */
import { BadInput } from '../bad-input.mjs';
import { domainsOf } from './domains.mjs';
import { connectionOf, loginRecord, profileOf, timestamp } from './profile.mjs';
import { directRoles, memberRoles } from './roles.mjs';
import { findOrganization, findUser } from './tenant.mjs';

/**
 * @param {import('./tenant.mjs').Tenant} tenant
 * @param {{ user: string, client?: string, organization?: string }} ids `client`: default: the first application that
 *   logs people in
 * @returns {Record<string, any>}
 * @throws {BadInput} when the tenant has no such user, application, organization or member
 */
export function loginEvent(tenant, ids) {
  const user = findUser(tenant, ids.user);
  if (!user)
    throw unknown(
      'user',
      ids.user,
      tenant.users.map(({ user_id }) => user_id),
    );
  const client = clientOf(tenant, ids.client);
  const organization = organizationOf(tenant, user.user_id, ids.organization);
  const [provider, id] = user.user_id.split('|');
  const [api] = tenant.apis;
  const {
    canonical: [canonical],
    custom: [custom],
  } = domainsOf(tenant);

  return {
    authentication: { methods: [{ name: 'pwd', timestamp }] },
    authorization: { roles: roleNames(tenant, user, organization) },
    client: { client_id: client.client_id, name: client.name, metadata: {} },
    configuration: {},
    connection: { ...connectionOf(tenant, user), metadata: {} },
    ...(custom && { custom_domain: { domain: custom, domain_metadata: {} } }),
    ...(organization && { organization: organizationRecord(organization) }),
    request: requestOf(custom ?? canonical, client.client_id, api?.identifier, organization?.id),
    ...(api && { resource_server: { identifier: api.identifier } }),
    session: { id: `session-${id ?? provider}`, created_at: timestamp },
    stats: { logins_count: loginRecord.logins_count },
    tenant: { id: tenant.name },
    transaction: transactionOf(id ?? provider),
    user: { app_metadata: {}, multifactor: [], user_metadata: {}, ...profileOf(tenant, user) },
  };
}

/**
 * The names of the assigned roles: in an organization the member's there. Those of groups are not among them.
 *
 * @param {import('./tenant.mjs').Tenant} tenant
 * @param {import('./tenant.mjs').User} user
 * @param {import('./tenant.mjs').Organization} [organization]
 */
function roleNames(tenant, user, organization) {
  const roles = organization
    ? memberRoles(tenant, organization, user.user_id)
    : directRoles(tenant, user);
  return roles?.map(({ name }) => name) ?? [];
}

/** @param {import('./tenant.mjs').Tenant} tenant @param {string} [id] */
function clientOf({ applications }, id) {
  const logsIn = applications.filter(
    ({ grant_types }) => !grant_types || grant_types.some(isLogin),
  );
  const [first] = logsIn.length ? logsIn : applications;
  const client = id === undefined ? first : applications.find(({ client_id }) => client_id === id);
  if (client) return client;
  const ids = applications.map(({ client_id }) => client_id);
  throw unknown('application', id ?? 'to log in to', ids);
}

/** @param {string} grantType */
const isLogin = (grantType) => grantType !== 'client_credentials';

/** @param {import('./tenant.mjs').Tenant} tenant @param {string} userId @param {string} [id] */
function organizationOf(tenant, userId, id) {
  if (id === undefined) return undefined;
  const organization = findOrganization(tenant, id);
  const ids = (tenant.organizations ?? []).map((candidate) => candidate.id);
  if (!organization) throw unknown('organization', id, ids);
  if (!organization.members.some(({ user_id }) => user_id === userId)) {
    throw new BadInput(`the user \`${userId}\` is no member of the organization \`${id}\``);
  }
  return organization;
}

/** @param {import('./tenant.mjs').Organization} organization */
const organizationRecord = ({ id, name, display_name }) => ({
  id,
  name,
  display_name,
  metadata: {},
});

/** @param {string} hostname @param {string} client_id @param {string} [audience] @param {string} [organization] */
const requestOf = (hostname, client_id, audience, organization) => ({
  body: {},
  geoip: {
    cityName: 'Berlin',
    continentCode: 'EU',
    countryCode: 'DE',
    countryCode3: 'DEU',
    countryName: 'Germany',
    latitude: 52.52,
    longitude: 13.405,
    timeZone: 'Europe/Berlin',
  },
  hostname,
  ip: loginRecord.last_ip,
  language: 'en',
  method: 'GET',
  query: {
    ...(audience && { audience }),
    client_id,
    code_challenge_method: 'S256',
    ...(organization && { organization }),
    redirect_uri: 'https://app.example.com/callback',
    response_mode: 'query',
    response_type: 'code',
    scope: 'openid profile email',
  },
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
});

/** @param {string} id */
const transactionOf = (id) => ({
  acr_values: [],
  id: `transaction-${id}`,
  locale: 'en',
  login_hint: '',
  prompt: [],
  protocol: 'oidc-basic-profile',
  redirect_uri: 'https://app.example.com/callback',
  requested_scopes: ['openid', 'profile', 'email'],
  response_mode: 'query',
  response_type: ['code'],
  state: `state-${id}`,
  ui_locales: [],
});

/** @param {string} what @param {string} id @param {string[]} ids */
function unknown(what, id, ids) {
  const some = ids.slice(0, 10).join(', ') || 'none';
  const more = ids.length > 10 ? `, and ${ids.length - 10} more` : '';
  return new BadInput(`the tenant has no ${what} \`${id}\`; there are ${some}${more}`);
}
