/** Turns: every candidate has one in each round, so that a machine that is slow for a while is slow for all of them. */

/**
 * One after another; each round starts with the next of them.
 *
 * @template T
 * @param {T[]} all
 * @param {number} rounds
 * @param {(one: T, round: number) => Promise<void>} turn
 */
export async function takeTurns(all, rounds, turn) {
  for (let round = 0; round < rounds; round += 1) {
    for (const place of all.keys()) await turn(all[(round + place) % all.length], round);
  }
}
