/**
 * The two claims of the ID token. An absent permissions claim means that they could not be read, `[]` that there are
 * none; to show the one as the other would be wrong.
 */

/**
 * @typedef {object} Access
 * @property {string[]} roles
 * @property {string[] | undefined} permissions undefined: unknown
 *
 * @typedef {'granted' | 'refused' | 'unknown'} Decision
 */

/**
 * @param {Record<string, unknown> | undefined} claims of the ID token
 * @param {string} namespace
 * @returns {Access}
 */
export function readAccess(claims, namespace) {
  return {
    roles: list(claims?.[`${namespace}/roles`]) ?? [],
    permissions: list(claims?.[`${namespace}/permissions`]),
  };
}

/** @param {unknown} value @returns {string[] | undefined} */
function list(value) {
  return Array.isArray(value) ? value : undefined;
}

/**
 * What to show. It protects nothing: the API decides by the access token.
 *
 * @param {Access} access
 * @param {string} permission
 * @returns {Decision}
 */
export function decide({ permissions }, permission) {
  if (!permissions) return 'unknown';
  return permissions.includes(permission) ? 'granted' : 'refused';
}
