/** How much is measured: enough to say something, or just enough to see that everything works. */

/**
 * @typedef {object} Amounts
 * @property {number} coldRounds fresh processes of each candidate, for each latency
 * @property {WarmAmounts[]} warm
 * @property {{ rounds: number, seconds: number }} idle
 * @property {{ first: number, last: number }} memory after so many logins it is looked at
 * @property {{ perSecond: number[], seconds: number }} scale logins offered, on a virtual clock
 * @property {number} startUpRounds fresh processes
 *
 * @typedef {object} WarmAmounts
 * @property {number} latencyMs of each answer of the Management API
 * @property {number} size how many permissions
 * @property {number} warmUp logins that are not counted
 * @property {number} rounds in each of which all candidates have their turn
 * @property {number} logins of a turn
 */

/** @type {Amounts} */
export const full = {
  coldRounds: 20,
  warm: [
    { latencyMs: 0, size: 2, warmUp: 500, rounds: 20, logins: 100 },
    { latencyMs: 0, size: 100, warmUp: 500, rounds: 20, logins: 100 },
    // Fewer, because of the time that auth0@7 takes for 21 requests.
    { latencyMs: 0, size: 1000, warmUp: 50, rounds: 20, logins: 20 },
    { latencyMs: 20, size: 2, warmUp: 20, rounds: 10, logins: 10 },
    { latencyMs: 20, size: 100, warmUp: 20, rounds: 10, logins: 10 },
    { latencyMs: 20, size: 500, warmUp: 20, rounds: 10, logins: 3 },
    { latencyMs: 20, size: 1000, warmUp: 20, rounds: 10, logins: 10 },
  ],
  idle: { rounds: 3, seconds: 10 },
  memory: { first: 1000, last: 100_000 },
  scale: { perSecond: [1, 2, 5, 10, 20, 50, 100, 200, 500], seconds: 20 },
  startUpRounds: 15,
};

/** @type {Amounts} */
export const quick = {
  coldRounds: 1,
  warm: full.warm.map((row) => ({ ...row, warmUp: 1, rounds: 1, logins: 2 })),
  idle: { rounds: 1, seconds: 1 },
  memory: { first: 10, last: 100 },
  scale: { perSecond: [1, 50], seconds: 4 },
  startUpRounds: 2,
};
