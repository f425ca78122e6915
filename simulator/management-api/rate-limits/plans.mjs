/**
 * Auth0's rate limits, by plan. All requests of a tenant share them, whoever makes them.
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy/rate-limit-configurations
 */

/**
 * The buckets that a request draws on, all of them at once.
 *
 * @typedef {object} Plan
 * @property {Record<string, import('./token-bucket.mjs').Rate>} buckets by name
 * @property {string[]} management for the Management API
 * @property {Record<string, string[]>} endpoints for these endpoints instead
 */

/** What a tenant says of itself to everybody is no part of the Management API. */
const open = { discovery: ['authentication'], jwks: ['authentication'] };

const perMinute = (/** @type {number} */ count) => count / 60;

/** @type {Record<string, Plan>} */
export const plans = {
  free: {
    buckets: {
      management: { burst: 2, perSecond: 2 },
      authentication: { burst: 300, perSecond: perMinute(300) },
      token: { burst: 30, perSecond: 30 },
    },
    management: ['management'],
    endpoints: { ...open, token: ['authentication', 'token'] },
  },
  // Auth0 does not say whether a user's permissions are "Read Users" (40, 500 a minute) or "all other endpoints". The
  // stricter is taken.
  professional: {
    buckets: {
      management: { burst: 10, perSecond: perMinute(150) },
      memberRoles: { burst: 20, perSecond: perMinute(200) },
      users: { burst: 40, perSecond: perMinute(500) },
      clients: { burst: 5, perSecond: perMinute(100) },
      connections: { burst: 5, perSecond: perMinute(50) },
      organization: { burst: 20, perSecond: perMinute(200) },
      authentication: { burst: 25, perSecond: 25 },
    },
    management: ['management'],
    endpoints: {
      ...open,
      token: ['authentication'],
      'member-roles': ['memberRoles'],
      user: ['users'],
      'users-by-email': ['users'],
      clients: ['clients'],
      client: ['clients'],
      connections: ['connections'],
      connection: ['connections'],
      organization: ['organization'],
    },
  },
  enterprise: {
    buckets: {
      management: { burst: 50, perSecond: 16 },
      memberRoles: { burst: 20, perSecond: perMinute(200) },
      organization: { burst: 10, perSecond: perMinute(100) },
      userOrganizations: { burst: 40, perSecond: perMinute(500) },
      authentication: { burst: 100, perSecond: 100 },
    },
    management: ['management'],
    endpoints: {
      ...open,
      token: ['authentication'],
      'member-roles': ['management', 'memberRoles'],
      organization: ['management', 'organization'],
      'user-organizations': ['management', 'userOrganizations'],
    },
  },
};
