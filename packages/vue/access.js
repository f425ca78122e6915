/**
 * What an ID token says of permissions. An absent claim means that they could not be read, `[]` that there are none;
 * to show the one as the other would be wrong. The packages for Vue and React have this same file.
 */

/** @typedef {'loading' | 'known' | 'unknown' | 'signed-out'} State */

/**
 * @param {object} session as Auth0's SDK tells it
 * @param {boolean} session.isLoading
 * @param {boolean} session.isAuthenticated
 * @param {Record<string, unknown> | undefined} session.claims of the ID token
 * @param {string} namespace
 * @returns {{ state: State, permissions: string[] | undefined, roles: string[] | undefined }} each list as far as it is known
 */
export function accessFrom({ isLoading, isAuthenticated, claims }, namespace) {
  const nothing = { permissions: undefined, roles: undefined };
  if (isLoading) return { state: 'loading', ...nothing };
  if (!isAuthenticated) return { state: 'signed-out', ...nothing };
  // That somebody is logged in is known a moment before who it is.
  if (!claims) return { state: 'loading', ...nothing };
  const permissions = list(claims[`${namespace}/permissions`]);
  const roles = list(claims[`${namespace}/roles`]);
  return { state: permissions ? 'known' : 'unknown', permissions, roles };
}

/** @param {unknown} value @returns {string[] | undefined} */
function list(value) {
  return Array.isArray(value) ? value : undefined;
}

/**
 * As the Action reads it: without slashes at its end.
 *
 * @param {unknown} namespace
 * @param {string} place where it is given
 * @throws {Error} when it is missing
 */
export function checkedNamespace(namespace, place) {
  if (typeof namespace === 'string' && namespace.trim()) {
    return namespace.trim().replace(/\/+$/, '');
  }
  throw new Error(
    `permission-claims: the namespace is missing; give ${place} the one of the Action, such as https://example.com/claims`,
  );
}

/** @type {Set<string>} */
const warned = new Set();

/**
 * Says once that the token has claims of another namespace alone: a mistake that looks like permissions unknown.
 *
 * @param {Record<string, unknown> | undefined} claims
 * @param {string} namespace
 */
export function warnOfOtherNamespace(claims, namespace) {
  if (!claims || `${namespace}/permissions` in claims || `${namespace}/roles` in claims) return;
  const other = Object.keys(claims).find((name) => /^https?:.+\/(permissions|roles)$/.test(name));
  if (!other || warned.has(namespace)) return;
  warned.add(namespace);
  console.warn(`permission-claims: the ID token has ${other}, but no claims of ${namespace}`);
}
