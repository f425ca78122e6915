/** Who logs in, to what, and with which roles: read from a tenant. What is not known is refused, or said; it is never none. */
import { Problem } from './problem.mjs';

/**
 * @typedef {import('./reader.mjs').Reader} Reader
 *
 * @typedef {object} Wanted
 * @property {string} user id or e-mail address
 * @property {string} [organization] id or name
 * @property {string} [client] id
 * @property {string[]} [roles] names, for whoever cannot have them read
 *
 * @typedef {object} Readings
 * @property {Record<string, any>} user the profile
 * @property {Record<string, any> | null} organization
 * @property {Record<string, any> | null} client null: none was named, or it may not be read
 * @property {Record<string, any> | null} connection likewise
 * @property {Roles} roles
 *
 * @typedef {object} Roles those that count at this login
 * @property {string[]} assigned names of those of the user's own: `event.authorization.roles`
 * @property {Role[] | null} own the same with their ids; null: not known
 * @property {Role[] | null} effective with those of groups: what `api.roles` answers; null: not known
 *
 * @typedef {{ id: string, name: string, description: string }} Role
 */

/** Of a profile, what Auth0 gives to an event. Tokens of identity providers, which one scope gives, are never asked for. */
const profileFields = [
  'app_metadata',
  'created_at',
  'email',
  'email_verified',
  'family_name',
  'given_name',
  'identities',
  'last_password_reset',
  'logins_count',
  'multifactor',
  'name',
  'nickname',
  'phone_number',
  'phone_verified',
  'picture',
  'updated_at',
  'user_id',
  'user_metadata',
  'username',
];

/** The scopes that the lists of roles take: of those that come through groups, too, and of the user's own alone. */
const roleLists = {
  tenant: {
    effective: ['read:user_effective_roles'],
    own: ['read:users', 'read:roles', 'read:role_members'],
  },
  organization: {
    effective: ['read:organization_member_effective_roles'],
    own: ['read:organization_member_roles'],
  },
};

/**
 * @param {Reader} reader
 * @param {Wanted} wanted
 * @returns {Promise<Readings>}
 * @throws {Problem}
 */
export async function readLogin(reader, wanted) {
  const user = await readUser(reader, wanted.user);
  const organization = wanted.organization
    ? await readOrganization(reader, user.user_id, wanted.organization)
    : null;
  return {
    user,
    organization,
    client: wanted.client ? await readClient(reader, wanted.client) : null,
    connection: await readConnection(reader, user.identities?.[0]?.connection),
    roles: wanted.roles
      ? { assigned: wanted.roles, own: null, effective: null }
      : await readRoles(reader, user.user_id, organization?.id),
  };
}

/** @param {Reader} reader @param {string} wanted id or address */
async function readUser(reader, wanted) {
  const scopes = ['read:users'];
  const fields = `fields=${profileFields.join(',')}&include_fields=true`;
  if (!isAddress(wanted)) {
    const found = await reader.read(`/users/${encodeURIComponent(wanted)}?${fields}`, scopes);
    if (!found) throw lacking('a user', scopes, 'or give `--event FILE`, an event of a login');
    if (found.status === 200) return found.body;
    throw new Problem(
      'user',
      `the tenant has no user \`${wanted}\``,
      'copy the id from User Management → Users, and look at `AUTH0_DOMAIN`: it may be another tenant’s',
    );
  }
  const address = encodeURIComponent(wanted);
  const found = await reader.read(`/users-by-email?email=${address}&${fields}`, scopes);
  if (!found) throw lacking('a user', scopes, 'or give `--event FILE`, an event of a login');
  const users = found.status === 200 ? found.body : [];
  if (users.length === 1) return users[0];
  if (users.length === 0) {
    throw new Problem(
      'user',
      `the tenant has no user with the e-mail address \`${wanted}\``,
      'large and small letters count, and a database has small ones; `AUTH0_DOMAIN` may be another tenant’s',
    );
  }
  const ids = users.map((/** @type {any} */ { user_id }) => user_id).join(', ');
  throw new Problem(
    'user',
    `${users.length} users have the e-mail address \`${wanted}\``,
    `give the id of one: ${ids}`,
  );
}

/** Auth0's ids have a `|`, and some an address behind it. @param {string} wanted */
const isAddress = (wanted) => wanted.includes('@') && !wanted.includes('|');

/** @param {Reader} reader @param {string} userId @param {string} wanted id or name */
async function readOrganization(reader, userId, wanted) {
  const path = `/users/${encodeURIComponent(userId)}/organizations`;
  const memberships = await reader.rows(path, 'organizations', ['read:users'], 'offset');
  if (!memberships) throw lacking('the organizations of a user', ['read:users']);
  const known = memberships === 404 ? [] : memberships;
  const found = known.find(({ id, name }) => id === wanted || name === wanted);
  if (found) return found;
  const names = known.map(({ name }) => name).join(', ') || 'none';
  throw new Problem(
    'organization',
    `the user \`${userId}\` is no member of an organization \`${wanted}\``,
    `invite or add the user there, or give one of: ${names}`,
  );
}

/** @param {Reader} reader @param {string} id */
async function readClient(reader, id) {
  const fields = 'fields=client_id,name,client_metadata&include_fields=true';
  const path = `/clients/${encodeURIComponent(id)}?${fields}`;
  const found =
    (await reader.read(path, ['read:clients'])) ??
    (await reader.read(path, ['read:client_summary']));
  if (found?.status !== 404) return found?.body ?? { client_id: id };
  throw new Problem(
    'client',
    `the tenant has no application \`${id}\``,
    'copy the Client ID from Applications → your application → Settings',
  );
}

/** @param {Reader} reader @param {string} [name] */
async function readConnection(reader, name) {
  if (!name) return null;
  const query = `name=${encodeURIComponent(name)}&fields=id,name,strategy&include_fields=true`;
  const found = await reader.read(`/connections?${query}`, ['read:connections']);
  return found?.status === 200 ? (found.body[0] ?? null) : null;
}

/**
 * @param {Reader} reader
 * @param {string} userId
 * @param {string} [organizationId]
 * @returns {Promise<Roles>}
 * @throws {Problem} when they may not be read
 */
async function readRoles(reader, userId, organizationId) {
  const effective = await readEffectiveRoles(reader, userId, organizationId);
  if (effective) {
    const own = effective.filter(({ sources = ['direct'] }) => sources.includes('direct'));
    return { assigned: namesOf(own), own: own.map(role), effective: effective.map(role) };
  }
  const lists = roleLists[organizationId ? 'organization' : 'tenant'];
  const path = `${pathOf(userId, organizationId)}/roles`;
  const own = await reader.rows(path, 'roles', lists.own, 'offset');
  if (Array.isArray(own)) return { assigned: namesOf(own), own: own.map(role), effective: null };
  throw new Problem(
    'roles',
    own === 404 ? `the roles of \`${userId}\` are not to be had` : 'the roles may not be read',
    `grant ${lists.effective.join(', ')} (or ${lists.own.join(', ')}), or name them: --roles admin,editor, and --roles '' for none`,
  );
}

/**
 * With those of groups.
 *
 * @param {Reader} reader
 * @param {string} userId
 * @param {string} [organizationId]
 * @returns {Promise<any[] | undefined>} undefined: not to be had
 */
export async function readEffectiveRoles(reader, userId, organizationId) {
  const { effective } = roleLists[organizationId ? 'organization' : 'tenant'];
  const path = `${pathOf(userId, organizationId)}/effective-roles`;
  const rows = await reader.rows(path, 'roles', effective, 'checkpoint');
  return Array.isArray(rows) ? rows : undefined;
}

/** @param {string} userId @param {string} [organizationId] */
function pathOf(userId, organizationId) {
  const user = encodeURIComponent(userId);
  if (organizationId === undefined) return `/users/${user}`;
  return `/organizations/${encodeURIComponent(organizationId)}/members/${user}`;
}

/** @param {any} row @returns {Role} */
const role = ({ id, name, description }) => ({ id, name, description: description ?? '' });

/** @param {{ name: string }[]} rows */
const namesOf = (rows) => rows.map(({ name }) => name);

/** @param {string} what @param {string[]} scopes @param {string} [more] */
function lacking(what, scopes, more) {
  const grant = `grant it: Applications → APIs → Auth0 Management API → Machine to Machine Applications`;
  return new Problem(
    'scope',
    `reading ${what} takes the scope ${scopes.join(', ')}, which the application lacks`,
    more ? `${grant}, ${more}` : grant,
  );
}
