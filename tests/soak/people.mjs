/** The tenant of the soak, and what each of its users may do: computed from the lists below alone. */

/** @typedef {import('permission-claims-simulator').Tenant} Tenant */
/** @typedef {{ api: string, name: string }} Permission */

export const apis = ['https://projects.example.com/', 'https://billing.example.com/'];

/** As often as this, each role and each user has one permission replaced by another: the epoch's. */
const epochMs = 10 * 60 * 1000;

const epoch = (/** @type {number} */ ms) => Math.floor(ms / epochMs);

/** @param {string} id of a role or a user @param {number} number */
const epochName = (id, number) => `epoch ${number} of ${id}`;

/**
 * A few of 60, and of both APIs.
 *
 * @param {number} first
 * @param {number} count
 * @returns {Permission[]}
 */
const permissions = (first, count) =>
  Array.from({ length: count }, (_, index) => ({
    api: apis[Math.floor(((first + index) % 60) / 40)],
    name: `read:thing-${(first + index) % 60}`,
  }));

const roles = Array.from({ length: 24 }, (_, index) => ({
  id: `rol_${index}`,
  name: `Role ${index}`,
  description: '',
  permissions: permissions(index * 7, (index * 5) % 31),
}));

const users = Array.from({ length: 40 }, (_, index) => ({
  user_id: index % 8 === 7 ? `samlp|idp|a/b?c#d %41 ü ${index}` : `auth0|person-${index}`,
  name: `Person ${index}`,
  email: 'person@example.com',
  roles: roles.filter((_role, place) => (place + index) % 9 === 0).map(({ id }) => id),
  permissions: permissions(index * 11, (index * 3) % 47),
}));

const groups = [0, 1, 2].map((index) => ({
  id: `grp_${index}`,
  name: `Group ${index}`,
  roles: [roles[index].id, roles[index + 10].id],
  members: users.filter((_user, place) => place % 4 === index).map(({ user_id }) => user_id),
}));

const organizations = [0, 1].map((index) => ({
  id: `org_${index}`,
  name: `organization-${index}`,
  display_name: `Organization ${index}`,
  members: users.map(({ user_id }, place) => ({
    user_id,
    roles: roles.filter((_role, number) => (number + place + index) % 8 === 0).map(({ id }) => id),
  })),
}));

const scopes = `read:users read:roles read:organization_member_roles read:user_effective_permissions`;

/** @type {Tenant} */
export const tenant = {
  name: 'soak',
  apis: apis.map((identifier) => ({ identifier, name: identifier, scopes: [] })),
  roles,
  users,
  groups,
  organizations,
  applications: [
    {
      client_id: 'machine-client-of-the-soak',
      client_secret: 'machine-secret-of-the-soak',
      name: 'Machine',
      grants: [{ scopes: scopes.split(' ') }],
    },
    { client_id: 'spa', name: 'Single-page' },
  ],
  maximumPerPage: 10,
  tokenLifetimeSeconds: 900,
};

/** The permissions without the epoch's. */
const lasting = new Map([...roles, ...users].map((it) => [it, it.permissions]));

/** Everybody has the permission of this epoch. @param {number} ms */
export function reachEpoch(ms) {
  for (const [it, list] of lasting) {
    const id = 'id' in it ? it.id : it.user_id;
    it.permissions = [...list, { api: apis[0], name: epochName(id, epoch(ms)) }];
  }
}

/**
 * @typedef {object} Wanted
 * @property {'user' | 'roles' | 'effective'} source
 * @property {string[]} audience none: every API
 * @property {string} userId
 * @property {string} [organizationId]
 * @property {boolean} hasGroups whether roles come by groups, too
 */

/**
 * The names of a login's permissions, in their order.
 *
 * @param {Wanted} wanted
 * @param {(id: string) => number} epochOf a role or a user
 */
export function namesOf({ source, audience, userId, organizationId, hasGroups }, epochOf) {
  const user = users.find(({ user_id }) => user_id === userId);
  const organization = organizations.find(({ id }) => id === organizationId);
  const ofGroups = groups.filter(({ members }) => members.includes(userId));
  const direct = user?.roles ?? [];
  const roleIds = organization
    ? (organization.members.find(({ user_id }) => user_id === userId)?.roles ?? [])
    : [...direct, ...(hasGroups ? ofGroups.flatMap((group) => group.roles) : [])];
  const holders = [...new Set(roleIds)].map((id) => roles.find((role) => role.id === id));
  const all = [...(source === 'roles' ? [] : [user]), ...holders].flatMap((it) => {
    const id = it && ('id' in it ? it.id : it.user_id);
    const epochs = id ? [{ api: apis[0], name: epochName(id, epochOf(id)) }] : [];
    return it ? [...(lasting.get(it) ?? []), ...epochs] : [];
  });
  const taken = audience.length
    ? audience.flatMap((api) => all.filter((permission) => permission.api === api))
    : all;
  // Where one list was read for all APIs, they stand as they stood in it.
  const ordered = source === 'effective' ? taken : all.filter((it) => taken.includes(it));
  return [...new Set(ordered.map(({ name }) => name))];
}

/**
 * The epochs that the names tell of, by role or user.
 *
 * @param {string[]} names
 */
export const epochsIn = (names) =>
  new Map(
    names.flatMap((name) => {
      const [, number, id] = /^epoch (\d+) of (.+)$/.exec(name) ?? [];
      return id ? [[id, Number(number)]] : [];
    }),
  );

/** Whether this was the epoch at some time. @param {number} number @param {number} fromMs @param {number} toMs */
export const wasEpoch = (number, fromMs, toMs) => number >= epoch(fromMs) && number <= epoch(toMs);
