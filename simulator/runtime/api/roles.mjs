/**
 * `api.roles`: the user's effective roles at this login, direct and through groups, or those in its organization.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */
import { checkpointPage } from './checkpoint.mjs';
import { listed } from './listed.mjs';

/** @typedef {{ id: string, name: string, type: string }} EffectiveRole */

const maximumIds = 100;
const maximumNames = 50;

/**
 * @param {import('./listed.mjs').Listed<EffectiveRole>} effectiveRoles
 * @param {{ isWhole?: boolean }} [options] `isWhole`: all are on one page
 * @returns {import('../api.mjs').Part<{}>}
 */
export function rolesPart(effectiveRoles, { isWhole } = {}) {
  const all = async () =>
    (await listed(effectiveRoles)).map(({ id, name, type }) => ({ id, name, type }));
  return {
    state: {},
    build: () => ({
      /** @param {{ take?: number, from?: string }} [paging] */
      async getUserEffectiveRoles(paging) {
        const { rows, ...next } = checkpointPage(await all(), paging, isWhole);
        return { roles: rows, ...next };
      },

      /** @param {string[]} ids */
      async getUserEffectiveRolesByIds(ids) {
        checkList('ids', ids, maximumIds);
        return { roles: (await all()).filter(({ id }) => ids.includes(id)) };
      },

      /** @param {string[]} names */
      async getUserEffectiveRolesByNames(names) {
        checkList('names', names, maximumNames);
        return { roles: (await all()).filter(({ name }) => names.includes(name)) };
      },
    }),
  };
}

/** @param {string} name @param {unknown} list @param {number} maximum documented, and refused by the server */
function checkList(name, list, maximum) {
  if (!Array.isArray(list) || list.length === 0) {
    throw new Error(`The "${name}" parameter must be a non-empty array of strings.`);
  }
  if (list.length > maximum) throw new Error(`"${name}" may have at most ${maximum} values.`);
}
