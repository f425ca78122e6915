/** What was to be reached, and what was. */
import { plans } from '../../simulator/management-api/rate-limits/plans.mjs';
import { difference, figure, median, ratio } from '../statistics.mjs';
import { megabytes, number, percent, spread, whole } from './numbers.mjs';
import { reasonFor } from './reasons.mjs';
import { rowOf } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */

/**
 * @typedef {object} Target
 * @property {string} what
 * @property {string} toReach
 * @property {string} reached
 * @property {boolean} isReached
 * @property {string | null} reason why not
 */

const timeoutMs = 5000;

/** @type {((results: Results) => Omit<Target, 'reason'>[])[]} */
const parts = [size, cold, roundTripsOfLogins, warm, cpu, memory, scaleOfRoles, scaleOfUser];

/** @param {Results} results @returns {Target[]} */
export const targets = (results) =>
  parts
    .flatMap((part) => part(results))
    .map((target) => ({
      ...target,
      reason: target.isReached ? null : reasonFor(target.what, results),
    }));

/** @type {typeof parts[number]} */
function size({ size: rows }) {
  const { bytes, packages } = rowOf(rows, { candidate: 'user' });
  return [
    {
      what: 'size of the file',
      toReach: 'at most 50,000 bytes, no packages',
      reached: `${whole(bytes)} bytes, ${packages === 0 ? 'no' : packages} packages`,
      isReached: bytes <= 50_000 && packages === 0,
    },
  ];
}

/** @type {typeof parts[number]} */
function cold({ cold: rows }) {
  return [0, 20].flatMap((latencyMs) => {
    const ms = (/** @type {string} */ candidate) => rowOf(rows, { candidate, latencyMs }).ms;
    const more = difference(ms('user'), ms('hand-written'));
    const faster = ratio(ms('auth0-3'), ms('user'));
    return [
      {
        what: `first login at ${latencyMs} ms, against hand-written`,
        toReach: 'at most 10 ms more',
        reached: `${spread(more)} ms more`,
        isReached: more.median <= 10,
      },
      {
        what: `first login at ${latencyMs} ms, against auth0@3`,
        toReach: '2.5 times faster',
        reached: `${spread(faster)} times`,
        isReached: faster.median >= 2.5,
      },
    ];
  });
}

/** @type {typeof parts[number]} */
function roundTripsOfLogins({ roundTrips }) {
  const most = (/** @type {number} */ size) => rowOf(roundTrips, { candidate: 'user', size }).warm;
  return [
    {
      what: 'round trips of a warm login',
      toReach: '1 up to 100 permissions, 2 up to 500',
      reached: `${most(2)} with 2, ${most(100)} with 100, ${most(500)} with 500`,
      isReached: most(2) <= 1 && most(100) <= 1 && most(500) <= 2,
    },
  ];
}

/** @type {typeof parts[number]} */
function warm({ warm: rows }) {
  /** @param {string} candidate @param {number} permissions */
  const ms = (candidate, permissions) =>
    rowOf(rows, { candidate, latencyMs: 20, size: permissions }).ms;
  const againstHand = [2, 100, 1000].map((permissions) => {
    const times = ratio(ms('user', permissions), ms('hand-written', permissions));
    return {
      what: `warm login at 20 ms, ${whole(permissions)} permissions, against hand-written`,
      toReach: 'at most 1.05 times',
      reached: `${spread(times)} times`,
      isReached: times.median <= 1.05,
    };
  });
  const faster = ratio(ms('auth0-7', 1000), ms('user', 1000));
  return [
    ...againstHand,
    {
      what: 'warm login at 20 ms, 1,000 permissions, against auth0@7',
      toReach: '3 times faster',
      reached: `${spread(faster)} times`,
      isReached: faster.median >= 3,
    },
  ];
}

/** @type {typeof parts[number]} */
function cpu({ warm: rows }) {
  return [100, 1000].flatMap((permissions) => {
    const cpuMs = (/** @type {string} */ candidate) =>
      rowOf(rows, { candidate, latencyMs: 0, size: permissions }).cpuMs;
    const times = ratio(cpuMs('user'), cpuMs('hand-written'));
    const ofRoles = figure(cpuMs('roles'));
    return [
      {
        what: `CPU of a warm login, ${whole(permissions)} permissions, against hand-written`,
        toReach: 'at most 1.5 times',
        reached: `${spread(times)} times`,
        isReached: times.median <= 1.5,
      },
      {
        what: `CPU of a warm login with \`roles\`, ${whole(permissions)} permissions`,
        toReach: 'below 0.2 ms',
        reached: `${spread(ofRoles)} ms`,
        isReached: ofRoles.median < 0.2,
      },
    ];
  });
}

/** @type {typeof parts[number]} */
function memory({ memory: rows }) {
  return ['user', 'roles'].map((candidate) => {
    const { first, last } = rowOf(rows, { candidate });
    const growth = last.rssBytes - first.rssBytes;
    const pages = (last.wasmPages ?? 0) - (first.wasmPages ?? 0);
    return {
      what: `memory with \`${candidate}\``,
      toReach: `from ${whole(first.logins)} to ${whole(last.logins)} logins below 5 MB more, no WASM page more`,
      reached: `${megabytes(growth)} more, ${pages} of ${last.wasmPages} pages more`,
      isReached: growth < 5e6 && pages === 0,
    };
  });
}

/** @type {typeof parts[number]} */
function scaleOfRoles({ scale: rows }) {
  const roles = rows.filter(({ candidate }) => candidate === 'roles');
  const least = Math.min(...roles.map(({ complete, logins }) => complete / logins));
  return [
    {
      what: '`roles` at every rate and plan',
      toReach: 'all logins complete',
      reached: `${percent(least, 1)} at least`,
      isReached: least === 1,
    },
  ];
}

/** @type {typeof parts[number]} */
function scaleOfUser({ scale: rows }) {
  const user = rows.filter(({ candidate }) => candidate === 'user');
  const shares = user.map((row) => row.complete / possible(row));
  const most = Math.max(...rows.map(({ mostMs }) => mostMs));
  return [
    {
      what: '`user` at every rate and plan',
      toReach: 'as many complete logins as the plan has requests',
      reached: `${percent(Math.min(...shares), 1)} of them at least, ${percent(median(shares), 1)} in the median`,
      isReached: Math.min(...shares) >= 0.95,
    },
    {
      what: 'slowest login at any rate and plan',
      toReach: `at most \`timeoutMs\`, ${number(timeoutMs)} ms`,
      reached: `${number(most)} ms`,
      isReached: most <= timeoutMs,
    },
  ];
}

/**
 * How many logins the plan has requests for, one each, until the last one has to end.
 *
 * @param {import('../measurements/scale.mjs').Scale} row
 */
function possible({ plan, perSecond, logins }) {
  const { burst, perSecond: refill } = plans[plan].buckets.management;
  const seconds = logins / perSecond + timeoutMs / 1000;
  return Math.min(logins, Math.floor(burst + refill * seconds));
}
