/**
 * How many logins a plan serves. A guess: Auth0 tells the size of a bucket, and not the plan; others use the rate limit,
 * too; and days have busy seconds. Pure.
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy/rate-limit-configurations
 */

/** @typedef {{ name: string, limit: number, perSecond: number }} Plan */

/** By the size of the bucket; of plans that have the same one, the rate of the smallest. @type {Plan[]} */
const known = [
  { name: 'Free', limit: 2, perSecond: 2 },
  {
    name: 'Essentials or Professional, or Enterprise outside of production',
    limit: 10,
    perSecond: 2,
  },
  { name: 'Essentials or Professional', limit: 40, perSecond: 500 / 60 },
  { name: 'Enterprise', limit: 50, perSecond: 16 },
];

/** Private clouds refill their bucket each second. @param {number} limit @returns {Plan} */
export const planOf = (limit) =>
  known.find((plan) => plan.limit === limit) ?? { name: 'Private Cloud', limit, perSecond: limit };

/** A busy second has so many times the logins of an average one. */
const busy = 10;
/** Of the rate limit: the rest is for others, and for retries. */
const share = 0.5;
const daySeconds = 24 * 60 * 60;

/** @param {string} source @param {number} apis how many are in `audience` */
export const requestsPerLogin = (source, apis) =>
  ({ user: 1, roles: 0, effective: Math.max(1, apis) })[source] ?? 0;

/** @param {Plan} plan @param {number} requests of a login @returns {number} logins a day */
export const dailyLogins = ({ perSecond }, requests) =>
  requests === 0 ? Number.POSITIVE_INFINITY : (perSecond * share * daySeconds) / busy / requests;
