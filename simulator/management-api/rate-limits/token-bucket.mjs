/**
 * A token bucket: `burst` requests at once, and `perSecond` more as time goes by. It has no clock of its own: each
 * call says what time it is, so that it works on a virtual clock, too.
 *
 * @typedef {{ burst: number, perSecond: number }} Rate
 * @typedef {ReturnType<typeof tokenBucket>} TokenBucket
 */

/** Less than a request by so little is one: sums of fractions do not come out even. */
const epsilon = 1e-9;

/** @param {Rate} rate */
export function tokenBucket({ burst, perSecond }) {
  let left = burst;
  let at = Number.NEGATIVE_INFINITY;

  /** @param {number} nowMs */
  function refill(nowMs) {
    // A clock that goes back gives nothing, and takes nothing away.
    const seconds = Math.max(0, nowMs - at) / 1000;
    left = Math.min(burst, left + (seconds === Infinity ? burst : seconds * perSecond));
    at = Math.max(at, nowMs);
  }

  return {
    burst,

    /** Whole requests that may be made now. @param {number} nowMs */
    remaining(nowMs) {
      refill(nowMs);
      return Math.floor(left + epsilon);
    },

    /** One request less. @param {number} nowMs */
    take(nowMs) {
      refill(nowMs);
      left -= 1;
    },

    /** When one more request than now may be made. @param {number} nowMs */
    nextAtMs(nowMs) {
      const missing = Math.min(burst, this.remaining(nowMs) + 1) - left;
      return nowMs + Math.max(0, missing / perSecond) * 1000;
    },
  };
}
