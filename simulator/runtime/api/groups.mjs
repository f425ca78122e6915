/**
 * `api.groups`: the groups that the user is in.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */
import { checkpointPage } from './checkpoint.mjs';

/** @typedef {{ id: string, name: string }} Group */

/**
 * @param {Group[]} groups
 * @returns {import('../api.mjs').Part<{}>}
 */
export function groupsPart(groups) {
  const all = groups.map(({ id, name }) => ({ id, name }));
  return {
    state: {},
    build: () => ({
      /** @param {{ take?: number, from?: string }} [paging] */
      async getUserGroups(paging) {
        const { rows, ...next } = checkpointPage(all, paging);
        return { groups: rows, ...next };
      },

      /** @param {string[]} wanted ids or names */
      async hasGroupMembership(wanted) {
        const memberships = wanted.map((group) => {
          const matches = all.filter(({ id, name }) => id === group || name === group);
          const typed = matches.map((match) => ({ ...match, group_type: 'tenant' }));
          return [group, typed.length ? { is_member: true, matches: typed } : { is_member: false }];
        });
        return { memberships: Object.fromEntries(memberships) };
      },
    }),
  };
}
