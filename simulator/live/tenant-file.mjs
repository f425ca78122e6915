/** What was read, as a tenant of the simulator. Pure. */

/**
 * @typedef {import('../tenant/tenant.mjs').Tenant} Tenant
 * @typedef {import('../tenant/tenant.mjs').Permission} Permission
 * @typedef {import('./readings.mjs').Readings} Readings
 * @typedef {import('./environment.mjs').Environment} Environment
 *
 * @typedef {object} Permissions
 * @property {Row[]} direct
 * @property {Map<string, Row[]>} ofRoles by the role's id
 *
 * @typedef {object} Row as the Management API has it
 * @property {string} permission_name
 * @property {string} [description]
 * @property {string} resource_server_identifier
 * @property {string} [resource_server_name]
 */

/**
 * Without what says who it is. An id stays what it is, so that events of the same user fit, unless it is made of an address.
 *
 * @param {Readings} readings
 * @returns {Readings}
 */
export function anonymous({ user, ...readings }) {
  const { user_id, identities } = user;
  const id = user_id.replace(/[^|@]+@/, 'user@');
  return {
    ...readings,
    user: { user_id: id, name: 'A user', email: 'user@example.com', identities },
  };
}

const nothing = { direct: [], ofRoles: new Map() };

/**
 * @param {Readings} readings
 * @param {Environment} environment
 * @param {{ client?: string, scopes?: string[], permissions?: Permissions }} [more] `client`: that the user logs in to
 * @returns {Tenant}
 */
export function tenantOf(readings, environment, { client, scopes = [], permissions } = {}) {
  const { user, organization, connection, roles } = readings;
  const { direct, ofRoles } = permissions ?? nothing;
  const { own, effective } = roles;
  const ownIds = (own ?? []).map(({ id }) => id);
  const all = effective ?? own ?? [];
  const ofGroups = all.map(({ id }) => id).filter((id) => !ownIds.includes(id));
  const identity = user.identities?.[0];
  return {
    name: nameOf(environment),
    ...domainsOf(environment),
    apis: apisOf([...direct, ...[...ofRoles.values()].flat()], environment.settings.audience),
    roles: all.map(({ id, name, description }) => ({
      id,
      name,
      description,
      permissions: (ofRoles.get(id) ?? []).map(permissionOf),
    })),
    users: [
      {
        user_id: user.user_id,
        name: user.name ?? user.user_id,
        email: user.email ?? '',
        roles: organization ? [] : ownIds,
        permissions: direct.map(permissionOf),
      },
    ],
    applications: [
      {
        client_id: client ?? readings.client?.client_id ?? 'application',
        name: readings.client?.name ?? 'Application',
        grant_types: ['authorization_code', 'refresh_token'],
      },
      {
        client_id: environment.clientId,
        client_secret: 'not-the-real-client-secret',
        name: 'Machine to machine',
        grant_types: ['client_credentials'],
        grants: [{ scopes }],
      },
    ],
    connections: [
      connection
        ? { id: connection.id, name: connection.name, strategy: connection.strategy }
        : {
            id: 'con_unknown',
            name: identity?.connection ?? 'Username-Password-Authentication',
            strategy: identity?.provider ?? 'auth0',
          },
    ],
    ...(ofGroups.length > 0 &&
      !organization && {
        groups: [{ id: 'grp_all', name: 'all of them', roles: ofGroups, members: [user.user_id] }],
      }),
    ...(organization && {
      organizations: [
        {
          id: organization.id,
          name: organization.name,
          display_name: organization.display_name ?? organization.name,
          members: [{ user_id: user.user_id, roles: all.map(({ id }) => id) }],
        },
      ],
    }),
  };
}

/** `example` of example.eu.auth0.com. @param {Environment} environment */
const nameOf = (environment) => ownHost(environment).split(/[.:]/)[0];

/** At auth0.com, whatever custom domain is asked. @param {Environment} environment */
const ownHost = ({ domain, managementAudience }) =>
  URL.canParse(managementAudience) ? new URL(managementAudience).host : domain;

/** A port is of this machine alone. @param {Environment} environment */
function domainsOf(environment) {
  const { domain } = environment;
  const isHost = (/** @type {string} */ text) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text);
  const own = ownHost(environment);
  return {
    ...(isHost(own) && { domain: own }),
    ...(own !== domain && isHost(domain) && { custom_domains: [domain] }),
  };
}

/** @param {Row[]} rows @param {string} [audience] a setting: what it names is there, too */
function apisOf(rows, audience = '') {
  /** @type {Map<string, import('../tenant/tenant.mjs').Api>} */
  const apis = new Map();
  const named = audience.split(/[\s,]+/).filter((item) => item && !/^requested$/i.test(item));
  for (const identifier of named)
    apis.set(identifier, { identifier, name: identifier, scopes: [] });
  for (const { permission_name: value, description, ...row } of rows) {
    const { resource_server_identifier: identifier, resource_server_name: name = identifier } = row;
    const api = apis.get(identifier) ?? { identifier, name, scopes: [] };
    apis.set(identifier, { ...api, name });
    if (api.scopes.every((scope) => scope.value !== value)) {
      api.scopes.push({ value, ...(description && { description }) });
    }
  }
  return [...apis.values()];
}

/** @param {Row} row @returns {Permission} */
const permissionOf = ({ permission_name: name, resource_server_identifier: api }) => ({
  api,
  name,
});
