/**
 * `api.roles`: the user's effective roles at this login, direct and through groups, or those in its organization.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */

/** @typedef {{ id: string, name: string, type: string }} EffectiveRole */

const maximumTake = 100;
const defaultTake = 50;
const maximumIds = 100;
const maximumNames = 50;

/**
 * Auth0 documents the limits, but not what happens beyond them: here the promise is rejected.
 *
 * @param {EffectiveRole[]} effectiveRoles
 * @returns {import('../api.mjs').Part<{}>}
 */
export function rolesPart(effectiveRoles) {
  const rows = effectiveRoles.map(({ id, name, type }) => ({ id, name, type }));
  return {
    state: {},
    build: () => ({
      /** @param {{ take?: number, from?: string }} [paging] */
      async getUserEffectiveRoles({ take = defaultTake, from } = {}) {
        if (!Number.isInteger(take) || take < 1 || take > maximumTake) {
          throw new RangeError(`"take" must be between 1 and ${maximumTake}.`);
        }
        const start = from === undefined ? 0 : readCursor(from);
        const end = start + take;
        const next = end < rows.length ? { next: cursor(end) } : {};
        return { roles: rows.slice(start, end), ...next };
      },

      /** @param {string[]} ids */
      async getUserEffectiveRolesByIds(ids) {
        checkList('ids', ids, maximumIds);
        return { roles: rows.filter(({ id }) => ids.includes(id)) };
      },

      /** @param {string[]} names */
      async getUserEffectiveRolesByNames(names) {
        checkList('names', names, maximumNames);
        return { roles: rows.filter(({ name }) => names.includes(name)) };
      },
    }),
  };
}

/** @param {string} name @param {unknown} list @param {number} maximum */
function checkList(name, list, maximum) {
  if (!Array.isArray(list) || list.length > maximum) {
    throw new RangeError(`"${name}" must be an array of at most ${maximum}.`);
  }
}

/** @param {number} start */
const cursor = (start) => Buffer.from(`roles ${start}`).toString('base64url');

/** @param {string} text */
function readCursor(text) {
  const [, start] = /^roles (\d+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (start === undefined) throw new RangeError('"from" is not a cursor of this list.');
  return Number(start);
}
