/**
 * A tenant with one user for each number of permissions, and the logins of these users. All permissions come through
 * roles, so that every source gives the same claims.
 */
import {
  actionSecrets,
  findUser,
  loginEvent,
  membershipsAt,
  permissionsOfUser,
  validTenant,
} from 'permission-claims-simulator';

/** How many permissions the users have. */
export const sizes = [2, 100, 500, 1000];

const apiCount = 10;
const permissionsOfApi = 100;
const maxPermissionsOfRole = 100;

/** @typedef {import('permission-claims-simulator').EffectiveRole} EffectiveRole */

/**
 * @typedef {object} Login
 * @property {any} event
 * @property {EffectiveRole[]} effectiveRoles what `api.roles` returns
 * @property {Complete} complete
 *
 * @typedef {{ namespace: string, roles: string[], permissions: string[] }} Complete what the claims must hold
 */

/** @param {number} api */
const identifier = (api) => `https://api-${api}.example.com/`;

/** 18 characters, a usual length. @param {number} index */
const permissionName = (index) => `read:resource-${String(index).padStart(4, '0')}`;

/** @param {number} index */
const permission = (index) => ({
  api: identifier(Math.floor(index / permissionsOfApi)),
  name: permissionName(index),
});

/** @template T @param {number} count @param {(index: number) => T} make */
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** One role for two permissions, four or more for many. @param {number} size */
function rolesOf(size) {
  const count = Math.min(maxPermissionsOfRole, Math.max(2, size / 4));
  return times(size / count, (number) => {
    const first = number * count;
    return {
      id: `rol_${size}x${number}`.padEnd(20, '0'),
      name: `reader-${size}-${number}`,
      description: '',
      permissions: times(count, (index) => permission(first + index)),
    };
  });
}

const application = {
  client_id: 'benchMachineToMachineApplication',
  client_secret: 'bench-only-client-secret',
  name: 'permission-claims',
  grant_types: ['client_credentials'],
  grants: [{ scopes: ['read:users', 'read:roles'] }],
};

export const tenant = validTenant(
  {
    name: 'bench',
    apis: times(apiCount, (api) => ({
      identifier: identifier(api),
      name: `API ${api}`,
      scopes: times(permissionsOfApi, (index) => ({
        value: permissionName(api * permissionsOfApi + index),
        description: 'Read what there is of a resource',
      })),
    })),
    roles: sizes.flatMap(rolesOf),
    users: sizes.map((size) => ({
      user_id: `auth0|${String(size).padStart(24, '0')}`,
      name: `User ${size}`,
      email: `user-${size}@example.com`,
      roles: rolesOf(size).map(({ id }) => id),
    })),
    applications: [{ client_id: 'spa', name: 'Single-page app' }, application],
  },
  'bench',
);

/**
 * @param {object} options
 * @param {number} options.size how many permissions the user has
 * @param {string} options.domain
 * @param {Record<string, string>} [options.secrets] beyond those that every Action needs
 * @returns {Login}
 */
export function loginOf({ size, domain, secrets = {} }) {
  const user = findUser(tenant, `auth0|${String(size).padStart(24, '0')}`);
  if (!user) throw new RangeError(`no user has ${size} permissions`);
  const event = /** @type {any} */ (loginEvent(tenant, { user: user.user_id }));
  const all = actionSecrets(tenant, domain, {}, secrets);
  return {
    event: { ...event, secrets: all },
    effectiveRoles: membershipsAt(tenant, event).effectiveRoles,
    complete: {
      namespace: String(all.namespace),
      roles: event.authorization.roles,
      permissions: permissionsOfUser(tenant, user).map(({ name }) => name),
    },
  };
}
