/** Names in a tenant that must be the name of something else in it, and ids that must be there once. */

/** @typedef {import('./tenant.mjs').Tenant} Tenant */
/** @typedef {[place: string, what: string, id: string]} Reference */

/** @param {Tenant} tenant @returns {string | undefined} the first that leads nowhere or is there twice: place and reason */
export function brokenReference(tenant) {
  const ids = idsOf(tenant);
  for (const [what, list] of Object.entries(ids)) {
    const seen = new Set();
    const twice = list.find((id) => seen.size === seen.add(id).size);
    if (twice !== undefined) {
      return `${what.toLowerCase()}s[${list.lastIndexOf(twice)}]: there is already a ${what} \`${twice}\``;
    }
  }
  const known = Object.fromEntries(
    Object.entries(ids).map(([what, list]) => [what, new Set(list)]),
  );
  const broken = referencesOf(tenant).find(([, what, id]) => !known[what].has(id));
  return broken && `${broken[0]}: there is no ${broken[1]} \`${broken[2]}\` in this tenant`;
}

/** @param {Tenant} tenant @returns {Record<string, string[]>} */
const idsOf = ({ apis, roles, users, applications, groups = [], ...more }) => ({
  API: apis.map(({ identifier }) => identifier),
  role: roles.map(({ id }) => id),
  user: users.map(({ user_id }) => user_id),
  application: applications.map(({ client_id }) => client_id),
  group: groups.map(({ id }) => id),
  organization: (more.organizations ?? []).map(({ id }) => id),
  connection: (more.connections ?? []).map(({ id }) => id),
  action: (more.actions ?? []).map(({ id }) => id),
});

/** @param {Tenant} tenant @returns {Reference[]} */
function referencesOf({ roles, users, applications, groups = [], organizations = [], flow }) {
  return [
    ...references('flow', 'action', flow),
    ...each('roles', roles, (place, role) => permissions(place, role.permissions)),
    ...each('users', users, (place, user) => [
      ...references(`${place}.roles`, 'role', user.roles),
      ...permissions(place, user.permissions),
    ]),
    ...each('applications', applications, (place, { grants = [] }) =>
      each(`${place}.grants`, grants, (grant, { audience }) =>
        audience === undefined ? [] : [[`${grant}.audience`, 'API', audience]],
      ),
    ),
    ...each('groups', groups, (place, group) => [
      ...references(`${place}.roles`, 'role', group.roles),
      ...references(`${place}.members`, 'user', group.members),
    ]),
    ...each('organizations', organizations, (place, { members }) =>
      each(`${place}.members`, members, (member, { user_id, roles: ids }) => [
        [`${member}.user_id`, 'user', user_id],
        ...references(`${member}.roles`, 'role', ids),
      ]),
    ),
  ];
}

/**
 * @template Item
 * @param {string} name
 * @param {Item[]} items
 * @param {(place: string, item: Item) => Reference[]} read
 */
const each = (name, items, read) => items.flatMap((item, index) => read(`${name}[${index}]`, item));

/** @param {string} place @param {string} what @param {string[]} [ids] @returns {Reference[]} */
const references = (place, what, ids = []) => each(place, ids, (where, id) => [[where, what, id]]);

/** @param {string} place @param {import('./tenant.mjs').Permission[]} [list] @returns {Reference[]} */
const permissions = (place, list = []) =>
  each(`${place}.permissions`, list, (where, { api }) => [[`${where}.api`, 'API', api]]);
