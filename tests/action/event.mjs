/** The event of a login, as Auth0 gives it, and what must never show in a log line. */

export const namespace = 'https://example.com/claims';
export const rolesClaim = `${namespace}/roles`;
export const permissionsClaim = `${namespace}/permissions`;

export const secretTexts = [
  'machine-client',
  'machine-secret',
  'token-',
  'auth0|user',
  'read:thing',
];

/**
 * @param {string} domain
 * @param {Record<string, unknown> & { secrets?: Record<string, string> }} [members]
 */
export function loginEvent(domain, { secrets, ...members } = {}) {
  return {
    user: { user_id: 'auth0|user', email: 'user@example.com' },
    client: { client_id: 'spa', name: 'Single-page' },
    authorization: { roles: ['admin', 'auditor'] },
    transaction: { protocol: 'oidc-basic-profile' },
    tenant: { id: 'example' },
    stats: { logins_count: 1 },
    secrets: {
      domain,
      clientId: 'machine-client',
      clientSecret: 'machine-secret',
      namespace,
      ...secrets,
    },
    ...members,
  };
}

/** @param {string[] | undefined} permissions undefined: no such claim @param {string[]} [roles] */
export const claimsOf = (permissions, roles = ['admin', 'auditor']) => ({
  [rolesClaim]: roles,
  ...(permissions && { [permissionsClaim]: permissions }),
});
