/** Targets of this Action that depend on no time: size, round trips, memory, and logins against the rate limits. */
import { plans } from 'permission-claims-simulator';
import { median } from '../statistics.mjs';
import { megabytes, number, percent, whole } from './number-format.mjs';
import { findRow, rowOf } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */
/** @typedef {import('./targets.mjs').Target} Target */

const maxBytes = 82_000;
const maxGrowthBytes = 5e6;
const timeoutMs = 5000;

/** @param {Results} results @returns {Target[]} */
export function sizeTargets({ size }) {
  const row = findRow(size, { candidate: 'user' });
  if (!row) return [];
  const { bytes, packages } = row;
  return [
    {
      what: 'size of the file',
      toReach: `at most ${whole(maxBytes)} bytes, no packages`,
      reached: `${whole(bytes)} bytes, ${packages === 0 ? 'no' : packages} packages`,
      isReached: bytes <= maxBytes && packages === 0,
    },
  ];
}

/** @param {Results} results @returns {Target[]} */
export function roundTripTargets({ roundTrips }) {
  if (roundTrips.length === 0) return [];
  const trips = (/** @type {number} */ size) => rowOf(roundTrips, { candidate: 'user', size }).warm;
  return [
    {
      what: 'round trips of a warm login',
      toReach: '1 up to 100 permissions, 2 up to 500',
      reached: `${trips(2)} with 2, ${trips(100)} with 100, ${trips(500)} with 500`,
      isReached: trips(2) <= 1 && trips(100) <= 1 && trips(500) <= 2,
    },
  ];
}

/** @param {Results} results @returns {Target[]} */
export function memoryTargets({ memory }) {
  if (memory.length === 0) return [];
  const growthOf = (/** @type {string} */ candidate) => {
    const { first, last } = rowOf(memory, { candidate });
    return {
      span: `${whole(first.logins)} to ${whole(last.logins)} logins`,
      rssBytes: last.rssBytes - first.rssBytes,
      heapBytes: last.heapBytes - first.heapBytes,
      lastPages: last.wasmPages ?? 0,
      pages: (last.wasmPages ?? 0) - (first.wasmPages ?? 0),
    };
  };
  const handWritten = growthOf('hand-written');
  return ['user', 'roles'].flatMap((candidate) => {
    const { span, rssBytes, heapBytes, lastPages, pages } = growthOf(candidate);
    return [
      {
        what: `WASM memory with \`${candidate}\`, from ${span}`,
        toReach: 'no page more',
        reached: `${pages} of ${lastPages} pages more`,
        isReached: pages === 0,
      },
      {
        what: `RSS with \`${candidate}\`, from ${span}`,
        toReach: `below ${megabytes(maxGrowthBytes)} more`,
        reached: `${megabytes(rssBytes)} more`,
        isReached: rssBytes < maxGrowthBytes,
        measured: `JavaScript's heap has ${megabytes(heapBytes)} more in use, WASM ${pages} pages more; RSS of hand-written is ${megabytes(handWritten.rssBytes)} more`,
      },
    ];
  });
}

/** @param {Results} results @returns {Target[]} */
export function scaleTargets({ scale }) {
  if (scale.length === 0) return [];
  const [user, roles] = ['user', 'roles'].map((name) =>
    scale.filter(({ candidate }) => candidate === name),
  );
  const least = Math.min(...roles.map(({ complete, logins }) => complete / logins));
  const shares = user.map((row) => row.complete / possibleLogins(row));
  const leastShare = Math.min(...shares);
  const slowestMs = Math.max(...scale.map(({ maxMs }) => maxMs));
  return [
    {
      what: '`roles` at every rate and plan',
      toReach: 'all logins complete',
      reached: `${percent(least, 1)} at least`,
      isReached: least === 1,
    },
    {
      what: '`user` at every rate and plan',
      toReach: 'as many complete logins as the plan has requests',
      reached: `${percent(leastShare, 1)} of them at least, ${percent(median(shares), 1)} in the median`,
      isReached: leastShare >= 0.95,
      measured: errorsOf(user[shares.indexOf(leastShare)]),
    },
    {
      what: 'slowest login at any rate and plan',
      toReach: `at most \`timeoutMs\`, ${number(timeoutMs)} ms`,
      reached: `${number(slowestMs)} ms`,
      isReached: slowestMs <= timeoutMs,
    },
  ];
}

/**
 * How many logins the plan has requests for, one each, until the last login times out.
 *
 * @param {import('../measurements/scale.mjs').Scale} row
 */
function possibleLogins({ plan, perSecond, logins }) {
  const { burst, perSecond: refill } = plans[plan].buckets.management;
  const seconds = logins / perSecond + timeoutMs / 1000;
  return Math.min(logins, Math.floor(burst + refill * seconds));
}

/** @param {import('../measurements/scale.mjs').Scale} row */
function errorsOf({ plan, perSecond, logins, complete, requests, errors }) {
  const codes = Object.entries(errors).map(([code, count]) => `\`${code}\` ${whole(count)}`);
  return `least on plan ${plan} at ${perSecond} a second: of ${whole(logins)} logins ${whole(complete)} complete, ${codes.join(', ')}; ${whole(requests)} requests`;
}
