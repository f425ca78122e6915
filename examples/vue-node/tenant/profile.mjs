/** A user's profile as claims, by the scopes that ask for them. */
import { loginEvent } from 'permission-claims-simulator';

/** https://auth0.com/docs/get-started/apis/scopes/openid-connect-scopes */
export const claimsOfScope = {
  profile: [
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'picture',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
};

/**
 * @param {import('./event.mjs').Tenant} tenant
 * @param {import('./event.mjs').User} user
 * @returns {Record<string, unknown>}
 */
export function profileOf(tenant, { user_id }) {
  const { user } = loginEvent(tenant, { user: user_id });
  const names = Object.values(claimsOfScope).flat();
  return Object.fromEntries(names.filter((name) => name in user).map((name) => [name, user[name]]));
}

/**
 * @param {Record<string, unknown>} profile
 * @param {string[]} scopes
 */
export function profileFor(profile, scopes) {
  const asked = Object.entries(claimsOfScope).flatMap(([scope, names]) =>
    scopes.includes(scope) ? names : [],
  );
  return Object.fromEntries(Object.entries(profile).filter(([name]) => asked.includes(name)));
}
