/** Targets of logins offered at a steady rate, on a virtual clock: against the rate limits, and where responses are lost. */
import { plans } from 'permission-claims-simulator';
import { lostShare } from '../measurements/lost-responses.mjs';
import { median } from '../statistics.mjs';
import { number, percent, whole } from './number-format.mjs';

/** @typedef {import('../run.mjs').Results} Results */
/** @typedef {import('../measurements/scale.mjs').Scale} Scale */
/** @typedef {import('./targets.mjs').Target} Target */

const timeoutMs = 5000;

/** Of what the plan has: `x-ratelimit-reset` has whole seconds, so that some is used later than it could be. */
const leastShare = 0.97;

/** @param {Results} results @returns {Target[]} */
export function scaleTargets({ scale }) {
  if (scale.length === 0) return [];
  const [user, roles] = ['user', 'roles'].map((name) =>
    scale.filter(({ candidate }) => candidate === name),
  );
  const leastOfRoles = Math.min(...roles.map(({ complete, logins }) => complete / logins));
  const shares = user.map((row) => row.steady.complete / possibleLogins(row));
  const leastOfUser = Math.min(...shares);
  const inVain = user.map(({ steady }) => steady.inVain);
  const mostInVain = Math.max(...inVain);
  const slowestMs = Math.max(...scale.map(({ maxMs }) => maxMs));
  return [
    {
      what: '`roles` at every rate and plan',
      toReach: 'all logins complete',
      reached: `${percent(leastOfRoles, 1)} at least`,
      isReached: leastOfRoles === 1,
    },
    {
      what: '`user` at every rate and plan',
      toReach: `at least ${100 * leastShare} % as many complete logins as the plan has requests`,
      reached: `${number(100 * leastOfUser)} % at least, ${number(100 * median(shares))} % in the median`,
      isReached: leastOfUser >= leastShare,
      measured: `least ${errorsOf(user[shares.indexOf(leastOfUser)])}`,
    },
    {
      what: '`user`, logins that waited more than 100 ms for claims that did not come',
      toReach: 'none at any rate and plan',
      reached: `${whole(mostInVain)} at most, ${whole(median(inVain))} in the median`,
      isReached: mostInVain === 0,
      measured: `most ${errorsOf(user[inVain.indexOf(mostInVain)])}`,
    },
    {
      what: 'slowest login at any rate and plan',
      toReach: `at most \`timeoutMs\`, ${number(timeoutMs)} ms`,
      reached: `${number(slowestMs)} ms`,
      isReached: slowestMs <= timeoutMs,
    },
  ];
}

/** How many logins could be complete, one request each: as many as come, or as the plan has requests. @param {Scale} row */
const possibleLogins = ({ plan, perSecond, steady }) =>
  Math.min(perSecond, plans[plan].buckets.management.perSecond) * steady.seconds;

/** @param {Scale} row */
function errorsOf({ plan, perSecond, logins, complete, requests, errors }) {
  const codes = Object.entries(errors).map(([code, count]) => `\`${code}\` ${whole(count)}`);
  const ended = [`${whole(complete)} complete`, ...codes].join(', ');
  return `on plan ${plan} at ${perSecond} a second: of ${whole(logins)} logins ${ended}; ${whole(requests)} requests`;
}

/** @param {Results} results @returns {Target[]} */
export function lostResponseTargets({ lostResponses }) {
  return lostResponses
    .filter(({ candidate }) => candidate === 'user')
    .map(({ lost, perSecond, complete, logins }) => ({
      what: `\`user\`, ${whatIsLost(lost)} lost, ${perSecond} logins a second`,
      toReach: 'all logins complete',
      reached: `${whole(complete)} of ${whole(logins)}`,
      isReached: complete === logins,
    }));
}

/** @param {import('../measurements/lost-responses.mjs').LostResponse} lost */
export const whatIsLost = (lost) =>
  lost === 'token' ? 'the first token response' : `${100 * lostShare} % of all responses`;
