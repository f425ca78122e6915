/** How much is measured. */

/**
 * @typedef {object} Amounts
 * @property {'full' | 'short' | 'quick'} name
 * @property {number} coldRounds fresh processes of each candidate at each latency
 * @property {WarmAmounts[]} warm
 * @property {{ rounds: number, seconds: number }} idle `seconds`: the pause before each login
 * @property {number} startUpRounds fresh processes of each build
 * @property {{ first: number, last: number, lastOfShortRuns: number, runs: number }} memory the numbers of logins after which it is measured
 * @property {Offered} scale
 * @property {Offered} lostResponses
 *
 * @typedef {{ perSecond: number[], seconds: number }} Offered logins, on a virtual clock; for more than 2 s
 *
 * @typedef {object} WarmAmounts
 * @property {number} latencyMs of each response of the Management API
 * @property {number} size how many permissions the user has
 * @property {number} warmUp logins that are not counted
 * @property {number} rounds in each of which every candidate has one turn
 * @property {number} logins per turn
 * @property {{ warmUp: number, logins: number }} ofRoles the same with `roles`
 */

/**
 * They send no request and are short: it takes more of them until V8 has compiled them, and until what a turn itself takes
 * does not show.
 */
const ofRoles = { warmUp: 2000, logins: 1000 };

/** @type {Amounts} */
export const full = {
  name: 'full',
  coldRounds: 20,
  warm: [
    { latencyMs: 0, size: 2, warmUp: 500, rounds: 20, logins: 100, ofRoles },
    { latencyMs: 0, size: 100, warmUp: 500, rounds: 20, logins: 100, ofRoles },
    // Fewer logins, because auth0@7 sends 21 requests; more rounds, because their CPU time varies most.
    { latencyMs: 0, size: 1000, warmUp: 50, rounds: 40, logins: 20, ofRoles },
    { latencyMs: 20, size: 2, warmUp: 20, rounds: 10, logins: 10, ofRoles },
    { latencyMs: 20, size: 100, warmUp: 20, rounds: 10, logins: 10, ofRoles },
    { latencyMs: 20, size: 500, warmUp: 20, rounds: 10, logins: 3, ofRoles },
    { latencyMs: 20, size: 1000, warmUp: 20, rounds: 10, logins: 10, ofRoles },
  ],
  idle: { rounds: 3, seconds: 10 },
  startUpRounds: 15,
  memory: { first: 1000, last: 100_000, lastOfShortRuns: 20_000, runs: 5 },
  scale: { perSecond: [1, 2, 5, 10, 20, 50, 100, 200, 500], seconds: 20 },
  lostResponses: { perSecond: [4, 20], seconds: 300 },
};

/** About a minute without SDKs, idle, memory and scale: enough to see a change of some percent. @type {Amounts} */
export const short = {
  name: 'short',
  coldRounds: 10,
  warm: [
    { latencyMs: 0, size: 100, warmUp: 400, rounds: 15, logins: 60, ofRoles },
    { latencyMs: 0, size: 1000, warmUp: 50, rounds: 10, logins: 12, ofRoles },
    { latencyMs: 20, size: 100, warmUp: 20, rounds: 8, logins: 6, ofRoles },
    { latencyMs: 20, size: 1000, warmUp: 20, rounds: 6, logins: 4, ofRoles },
  ],
  idle: { rounds: 1, seconds: 5 },
  startUpRounds: 8,
  memory: { first: 1000, last: 10_000, lastOfShortRuns: 10_000, runs: 3 },
  // As in a full run: these numbers are the same in each run.
  scale: full.scale,
  lostResponses: full.lostResponses,
};

/** So little that the numbers mean nothing: only whether everything works. @type {Amounts} */
export const quick = {
  name: 'quick',
  coldRounds: 1,
  warm: full.warm.map((row) => {
    const few = { warmUp: 1, logins: 2 };
    return { ...row, ...few, rounds: 1, ofRoles: few };
  }),
  idle: { rounds: 1, seconds: 1 },
  startUpRounds: 2,
  memory: { first: 10, last: 100, lastOfShortRuns: 50, runs: 2 },
  scale: { perSecond: [1, 50], seconds: 4 },
  lostResponses: { perSecond: [4, 20], seconds: 10 },
};
