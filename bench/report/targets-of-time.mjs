/** Targets of time and CPU time, all but one as ratios or differences of candidates that had their turns in the same rounds. */
import { difference, figure, ratio } from '../statistics.mjs';
import { number, spread, whole } from './number-format.mjs';
import { findRow } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */
/** @typedef {import('./targets.mjs').Target} Target */

const latenciesMs = [0, 20];

/** @param {Results} results @returns {Target[]} */
export function coldTargets({ cold, startUp }) {
  return latenciesMs.flatMap((latencyMs) => {
    const ms = (/** @type {string} */ candidate) => findRow(cold, { candidate, latencyMs })?.ms;
    const login = `first login at ${latencyMs} ms`;
    const handWritten = ms('hand-written');
    return [
      ...atMostMore(`${login}, against hand-written`, ms('user'), handWritten, {
        limitMs: 12,
        measured: stepsOfStart(startUp),
      }),
      ...timesFaster(`${login}, against auth0@3`, ms('user'), ms('auth0-3'), {
        least: 2.5,
        measured: handWritten && timesReached('hand-written', handWritten, ms('auth0-3')),
      }),
    ];
  });
}

/** @param {Results} results @returns {Target[]} */
export function warmTargets({ warm }) {
  /** @param {string} candidate @param {number} size */
  const ms = (candidate, size) => findRow(warm, { candidate, latencyMs: 20, size })?.ms;
  const login = (/** @type {number} */ size) =>
    `warm login at 20 ms, ${whole(size)} permissions, against`;
  return [
    ...[2, 100, 1000].flatMap((size) =>
      atMostTimes(`${login(size)} hand-written`, ms('user', size), ms('hand-written', size), 1.05),
    ),
    ...timesFaster(`${login(1000)} auth0@7`, ms('user', 1000), ms('auth0-7', 1000), { least: 3 }),
  ];
}

/** @param {Results} results @returns {Target[]} */
export function cpuTargets({ warm }) {
  /** @param {string} candidate @param {number} size */
  const cpuMs = (candidate, size) => findRow(warm, { candidate, latencyMs: 0, size })?.cpuMs;
  return [
    ...[100, 1000].flatMap((size) => {
      const what = `CPU of a warm login, ${whole(size)} permissions, against`;
      const user = cpuMs('user', size);
      return [
        ...atMostTimes(`${what} hand-written`, user, cpuMs('hand-written', size), 1.4),
        ...atMostTimes(`${what} the other build`, user, cpuMs('other-user', size), 1.15),
      ];
    }),
    ...[100, 1000].flatMap((size) => {
      const ofRoles = cpuMs('roles', size);
      if (!ofRoles) return [];
      return {
        what: `CPU of a warm login with \`roles\`, ${whole(size)} permissions`,
        toReach: 'below 0.2 ms',
        reached: `${spread(figure(ofRoles))} ms`,
        isReached: figure(ofRoles).median < 0.2,
      };
    }),
  ];
}

/** @typedef {number[] | undefined} Values one for each round; undefined: not measured */

/** @param {string} what @param {Values} ours @param {Values} others @param {number} limit @returns {Target[]} */
function atMostTimes(what, ours, others, limit) {
  if (!ours || !others) return [];
  const times = ratio(ours, others);
  return [
    {
      what,
      toReach: `at most ${limit} times`,
      reached: `${spread(times)} times`,
      isReached: times.median <= limit,
    },
  ];
}

/**
 * @param {string} what
 * @param {Values} ours
 * @param {Values} others
 * @param {{ limitMs: number, measured?: string }} options
 * @returns {Target[]}
 */
function atMostMore(what, ours, others, { limitMs, measured }) {
  if (!ours || !others) return [];
  const more = difference(ours, others);
  return [
    {
      what,
      toReach: `at most ${limitMs} ms more`,
      reached: `${spread(more)} ms more`,
      isReached: more.median <= limitMs,
      measured,
    },
  ];
}

/**
 * @param {string} what
 * @param {Values} ours
 * @param {Values} others
 * @param {{ least: number, measured?: string }} options
 * @returns {Target[]}
 */
function timesFaster(what, ours, others, { least, measured }) {
  if (!ours || !others) return [];
  const times = ratio(others, ours);
  return [
    {
      what,
      toReach: `${least} times faster`,
      reached: `${spread(times)} times`,
      isReached: times.median >= least,
      measured,
    },
  ];
}

/** @param {string} who @param {number[]} theirs @param {Values} others */
const timesReached = (who, theirs, others) =>
  others && `${who} reaches ${spread(ratio(others, theirs))} times`;

/** @param {Results['startUp']} startUp */
function stepsOfStart(startUp) {
  const steps = findRow(startUp, { candidate: 'user' });
  if (!steps) return undefined;
  const ms = (/** @type {number[]} */ values) => `${number(figure(values).median)} ms`;
  return `of a first login without requests, ${ms(steps.decompress)} decompress the core, ${ms(steps.compile)} compile it, ${ms(steps.instantiate)} instantiate it, and ${ms(steps.rest)} are the rest`;
}
