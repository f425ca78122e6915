/**
 * `api.groups`: the groups that the user is in.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */
import { checkpointPage } from './checkpoint.mjs';
import { listed } from './listed.mjs';

/** @typedef {{ id: string, name: string }} Group */

/** Events are the same from run to run. */
const timestamp = '2026-11-02T08:15:29.871Z';

/** What a row has beside id and name. */
const membership = {
  tenant_name: 'tenant',
  created_at: timestamp,
  updated_at: timestamp,
  membership_created_at: timestamp,
  assignment: 'direct',
};

/** Of a group that cannot be looked for; Auth0 documents that there are codes, but not which. */
const invalidGroup = 'invalid_group';

/** @param {unknown} group */
const isName = (group) => typeof group === 'string' && group !== '';

/**
 * @param {import('./listed.mjs').Listed<Group>} groups
 * @param {{ isWhole?: boolean }} [options] `isWhole`: all are on one page
 * @returns {import('../api.mjs').Part<{}>}
 */
export function groupsPart(groups, { isWhole } = {}) {
  const all = async () => (await listed(groups)).map(({ id, name }) => ({ id, name }));
  return {
    state: {},
    build: () => ({
      /** @param {{ take?: number, from?: string }} [paging] */
      async getUserGroups(paging) {
        const { rows, ...next } = checkpointPage(await all(), paging, isWhole);
        return { groups: rows.map((row) => ({ ...row, ...membership })), ...next };
      },

      /** @param {string[]} wanted ids or names */
      async hasGroupMembership(wanted) {
        if (!Array.isArray(wanted) || wanted.length === 0) {
          throw new Error('The "groups" parameter must be a non-empty array of strings.');
        }
        const [asked, wrong] = [wanted.filter(isName), wanted.filter((one) => !isName(one))];
        const groups = await all();
        const memberships = asked.map((group) => {
          const matches = groups.filter(({ id, name }) => id === group || name === group);
          const typed = matches.map((match) => ({ ...match, group_type: 'tenant' }));
          return [group, typed.length ? { is_member: true, matches: typed } : { is_member: false }];
        });
        const errors = wrong.map((one) => [String(one), invalidGroup]);
        return {
          memberships: Object.fromEntries(memberships),
          ...(errors.length > 0 && { errors: Object.fromEntries(errors) }),
        };
      },
    }),
  };
}
