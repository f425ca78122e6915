/** An `api.cache` that fails, loses or lies. */

const { setImmediate } = globalThis;

/** @typedef {import('permission-claims-simulator').Cache} Cache */

const throws = () => {
  throw new Error('no');
};
const rejects = async () => throws();
const rejectsLater = () => new Promise((_, reject) => setImmediate(reject));
const refuses = () => ({ type: 'error', code: 'FailedToDeleteCacheRecord' });
const all = (/** @type {() => unknown} */ call) => ({ get: call, set: call, delete: call });

/** What no server has issued. */
export const garbage = ['garbage', '{"access_token":"garbage"}'];

/**
 * The one that all logins share, and others in its place.
 *
 * @param {Cache} cache
 * @param {import('./random.mjs').Random} random
 * @param {() => number} now
 */
export function hostileCaches(cache, random, now) {
  /** By key: what was kept before what is kept now, so that it was refused or will end sooner. @type {Map<string, string[]>} */
  const kept = new Map();
  const lies = (/** @type {unknown} */ record) => () => record;
  const far = () => now() + 1e9;

  const noting = {
    ...cache,
    /** @type {Cache['set']} */
    set(key, value, expiry) {
      const known = kept.get(key) ?? [];
      if (known[0] !== value) kept.set(key, [value, ...known].slice(0, 2));
      return cache.set(key, value, expiry);
    },
  };
  /** @type {(() => object)[]} */
  const kinds = [
    () => all(throws),
    () => all(rejects),
    () => all(rejectsLater),
    () => ({ ...all(refuses), get: () => undefined }),
    () => ({ ...noting, set: () => ({ type: 'success', record: { expires_at: far() } }) }),
    () => ({ ...noting, delete: refuses }),
    () => ({ ...noting, delete: throws }),
    () => ({
      ...noting,
      delete: refuses,
      get: (/** @type {string} */ key) => ({ value: kept.get(key)?.at(-1), expires_at: far() }),
    }),
    () => {
      const value = random.one([null, 5, {}, '', 'ü', 'a\r\nb: c', ...garbage]);
      const record = random.one([null, 5, 'text', {}, { value }, { value, expires_at: far() }]);
      return { ...noting, get: lies(record), delete: refuses };
    },
  ];
  return {
    /** That of a login. */
    next: () => /** @type {Cache} */ (random.happens(0.25) ? random.one(kinds)() : noting),
  };
}
