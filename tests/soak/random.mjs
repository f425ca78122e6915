/** Random numbers that are the same for the same seed: mulberry32. */

/** @typedef {ReturnType<typeof seeded>} Random */

/** @param {number} seed */
export function seeded(seed) {
  let state = seed >>> 0;

  /** Evenly distributed from 0 up to 1. */
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  /** A whole number below `limit`. @param {number} limit */
  const below = (limit) => Math.floor(next() * limit);

  return {
    next,
    below,
    /** @param {number} probability */
    happens: (probability) => next() < probability,
    /** @template T @param {readonly T[]} list */
    one: (list) => list[below(list.length)],
    /** Each with the same probability. @template T @param {T[]} list @param {number} probability */
    some: (list, probability) => list.filter(() => next() < probability),
  };
}
