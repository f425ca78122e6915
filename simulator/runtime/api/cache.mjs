/** `api.cache`, over the one cache that all executions of the trigger share. What was set is noted for the report. */

/**
 * @typedef {object} CacheSet
 * @property {string} key
 * @property {string} value
 * @property {number | null} ttl as it was given
 * @property {number | null} lifetimeMs null: it was refused
 * @property {string | null} code why it was refused
 * @property {import('../cache.mjs').Usage | null} usage of the whole cache, afterwards
 *
 * @typedef {{ sets: CacheSet[] }} CacheUse
 */

/**
 * @param {import('../cache.mjs').Cache} cache
 * @returns {import('../api.mjs').Part<CacheUse>}
 */
export function cachePart(cache) {
  /** @type {CacheUse} */
  const state = { sets: [] };
  return {
    state,
    build: () => ({
      get: cache.get,
      delete: cache.delete,
      /** @param {string} key @param {string} value @param {import('../cache.mjs').Expiry | null} [expiry] */
      set(key, value, expiry) {
        const answer = cache.set(key, value, expiry);
        const usage = cache.usage?.() ?? null;
        state.sets.push({ ...noted(key, value, expiry, answer), usage });
        return answer;
      },
    }),
  };
}

/**
 * @param {string} key
 * @param {string} value
 * @param {import('../cache.mjs').Expiry | null | undefined} expiry
 * @param {ReturnType<import('../cache.mjs').Cache['set']>} answer
 * @returns {Omit<CacheSet, 'usage'>}
 */
function noted(key, value, expiry, answer) {
  const ttl = typeof expiry?.ttl === 'number' ? expiry.ttl : null;
  const isKept = answer?.type === 'success';
  return {
    key,
    value,
    ttl,
    lifetimeMs: isKept ? answer.record.expires_at - Date.now() : null,
    code: answer?.type === 'error' ? answer.code : null,
  };
}
