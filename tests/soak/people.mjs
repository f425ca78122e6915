/** A tenant of the soak, and what each of its users may do when: computed from the lists below alone. */
import { epoch, epochName } from './epochs.mjs';

/** @typedef {import('permission-claims-simulator').Tenant} Tenant */
/** @typedef {ReturnType<typeof createPeople>} People */

/**
 * `changes`: when it came or went, for one that does.
 *
 * @typedef {{ api: string, name: string, isHeld: boolean, changes?: number[] }} Permission
 * @typedef {{ id: string, permissions: Permission[] }} Holder a role or a user
 */

export const apis = ['https://projects.example.com/', 'https://billing.example.com/'];

/** What is half a character in an event, and would be this if it was taken for text. */
export const replacement = '\ufffd';

/** How long a change is remembered: no list is used for longer. */
const memoryMs = 3 * 60 * 60 * 1000;

/** May read everything, or all but the permissions of users. */
const machines = [
  { id: 'machine', scopes: ['read:users'] },
  { id: 'machine-without-users', scopes: [] },
].map(({ id, scopes }) => ({
  client_id: `${id}-client-of-the-soak`,
  client_secret: 'machine-secret-of-the-soak',
  name: id,
  grants: [
    {
      scopes: [
        ...scopes,
        ...['read:roles', 'read:organization_member_roles', 'read:user_effective_permissions'],
      ],
    },
  ],
}));

/** @param {string} name of the tenant, and in all of its permissions */
export function createPeople(name) {
  /**
   * A few of 60, of both APIs, and between them some that come and go.
   *
   * @param {string} id of the holder
   * @param {number} first
   * @param {number} count
   * @returns {Holder}
   */
  const holder = (id, first, count) => ({
    id,
    permissions: Array.from({ length: count }, (_, index) => {
      const number = (first + index) % 60;
      const thing = {
        api: apis[Math.floor(number / 40)],
        name: `read:${name}-${number}`,
        isHeld: true,
      };
      const guest = { api: apis[index % 2], name: `guest ${index} of ${id} in ${name}` };
      return index % 4 === 1
        ? [{ ...guest, isHeld: index % 8 === 1, changes: [] }, thing]
        : [thing];
    }).flat(),
  });

  const ids = Array.from({ length: 40 }, (_, index) =>
    index % 8 === 7 ? `samlp|idp|a/b?c#d %41 ü ${index}` : `auth0|person-${index}`,
  );
  const holders = {
    roles: Array.from({ length: 24 }, (_, index) =>
      holder(`rol_${index}`, index * 7, (index * 5) % 31),
    ),
    users: [...ids, `auth0|${replacement}`].map((id, index) =>
      holder(id, index * 11, (index * 3) % 47),
    ),
  };
  const roles = holders.roles.map(({ id }, index) => ({
    id,
    name: index === 5 ? `Role ${replacement}` : `Role ${index}`,
    description: '',
    permissions: /** @type {{ api: string, name: string }[]} */ ([]),
  }));
  const users = holders.users.map(({ id }, index) => ({
    user_id: id,
    name: `Person ${index}`,
    email: 'person@example.com',
    roles: roles.filter((_role, place) => (place + index) % 9 === 0).map((role) => role.id),
    permissions: /** @type {{ api: string, name: string }[]} */ ([]),
  }));
  const groups = [0, 1, 2].map((index) => ({
    id: `grp_${index}`,
    name: `Group ${index}`,
    roles: [roles[index].id, roles[index + 10].id],
    members: users.filter((_user, place) => place % 4 === index).map(({ user_id }) => user_id),
  }));
  const organizations = [0, 1, 2].map((index) => ({
    id: index === 2 ? `org_${replacement}` : `org_${index}`,
    name: `organization-${index}`,
    display_name: `Organization ${index}`,
    members: users.map(({ user_id }, place) => ({
      user_id,
      roles: roles
        .filter((_role, number) => (number + place + index) % 8 === 0)
        .map((role) => role.id),
    })),
  }));
  /** @type {Tenant} */
  const tenant = {
    name,
    apis: apis.map((identifier) => ({ identifier, name: identifier, scopes: [] })),
    roles,
    users,
    groups,
    organizations,
    applications: [...machines, { client_id: 'spa', name: 'Single-page' }],
    maximumPerPage: 10,
    tokenLifetimeSeconds: 900,
  };
  /** What the server has of each holder. @type {Map<string, { permissions: { api: string, name: string }[] }>} */
  const served = new Map();
  for (const role of roles) served.set(role.id, role);
  for (const user of users) served.set(user.user_id, user);
  let current = 0;

  /** @param {Holder} holder */
  function serve({ id, permissions }) {
    const served_ = served.get(id);
    const held = permissions.filter(({ isHeld }) => isHeld);
    const marker = { api: apis[0], name: epochName(id, current) };
    if (served_) served_.permissions = [...held.map(({ api, name }) => ({ api, name })), marker];
  }

  /** Those whose permissions a login shows. @param {Wanted} wanted @returns {Holder[]} */
  function holdersOf({ source, userId, organizationId, hasGroups }) {
    const organization = organizations.find(({ id }) => id === organizationId);
    const ofGroups = groups.filter(({ members }) => members.includes(userId));
    const direct = users.find(({ user_id }) => user_id === userId)?.roles ?? [];
    const roleIds = organizationId
      ? (organization?.members.find(({ user_id }) => user_id === userId)?.roles ?? [])
      : [...direct, ...(hasGroups ? ofGroups.flatMap((group) => group.roles) : [])];
    return [
      ...(source === 'roles' ? [] : holders.users.filter(({ id }) => id === userId)),
      ...[...new Set(roleIds)].flatMap((id) => holders.roles.find((role) => role.id === id) ?? []),
    ];
  }

  return {
    tenant,

    /** Everybody has the permission of this epoch. @param {number} ms */
    reachEpoch(ms) {
      if (current === epoch(ms)) return;
      current = epoch(ms);
      for (const it of [...holders.roles, ...holders.users]) serve(it);
    },

    /**
     * A permission comes or goes, of those that a request is about.
     *
     * @param {string} path
     * @param {boolean} comes
     * @param {import('./random.mjs').Random} random
     * @param {number} ms
     */
    move(path, comes, random, ms) {
      const [, of, segment = ''] = /^\/api\/v2\/(users|roles)\/([^/]+)\/\w+/.exec(path) ?? [];
      if (!of) return;
      const id = decodeURIComponent(segment);
      const source = of === 'users' ? 'user' : 'roles';
      const concerned =
        source === 'user'
          ? holdersOf({ source, audience: [], userId: id, hasGroups: true })
          : holders.roles.filter((role) => role.id === id);
      const chosen = random.one(concerned);
      const guests = chosen?.permissions.filter((it) => it.changes && it.isHeld !== comes) ?? [];
      if (!guests.length) return;
      const guest = random.one(guests);
      guest.isHeld = comes;
      guest.changes = [...(guest.changes ?? []).filter((at) => at > ms - memoryMs), ms];
      serve(chosen);
    },

    /**
     * What a login shows, if nothing moved; else what it must and may show: what was held all the time, or at
     * some time. Without the epochs' permissions, which are given as markers of their holders.
     *
     * @param {Wanted} wanted
     * @param {number} from the earliest time of which it may be, in milliseconds
     * @param {number} to
     */
    expected(wanted, from, to) {
      const { source, audience } = wanted;
      const all = holdersOf(wanted).flatMap(({ id, permissions }) => [
        ...permissions.map((it) => ({ ...it, ...heldWithin(it, from, to) })),
        { api: apis[0], name: `epoch of ${id}`, always: true, sometimes: true },
      ]);
      const isTaken = (/** @type {{ api: string }} */ { api }) =>
        audience.length === 0 || audience.includes(api);
      // Where one list was read for all APIs, they stand as they stood in it.
      const ordered =
        source === 'effective'
          ? audience.flatMap((api) => all.filter((it) => it.api === api))
          : all.filter(isTaken);
      const names = (/** @type {'always' | 'sometimes'} */ when) => [
        ...new Set(ordered.filter((it) => it[when]).map((it) => it.name)),
      ];
      return { must: names('always'), may: names('sometimes') };
    },
  };
}

/**
 * @typedef {object} Wanted
 * @property {'user' | 'roles' | 'effective'} source
 * @property {string[]} audience none: every API
 * @property {string} userId
 * @property {string} [organizationId]
 * @property {boolean} hasGroups whether roles come by groups, too
 */

/** @param {Permission} permission @param {number} from @param {number} to */
function heldWithin({ isHeld, changes = [] }, from, to) {
  const isMoved = changes.some((at) => at >= from && at <= to);
  const isHeldThen = changes.filter((at) => at > to).length % 2 === 0 ? isHeld : !isHeld;
  return { always: isHeldThen && !isMoved, sometimes: isHeldThen || isMoved };
}
