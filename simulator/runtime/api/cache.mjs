/** `api.cache`, over the one cache that all executions of the trigger share. */

/**
 * @param {import('../cache.mjs').Cache} cache
 * @returns {import('../api.mjs').Part<{}>}
 */
export function cachePart(cache) {
  return { state: {}, build: () => ({ ...cache }) };
}
