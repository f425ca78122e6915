/**
 * `api.cache`: small, synchronous, and shared by all post-login Actions of the tenant.
 * https://auth0.com/docs/customize/actions/limitations
 */

export const maximumEntries = 20;
export const maximumKeyBytes = 64;
export const maximumValueBytes = 4096;
/** Keys and values together. */
export const maximumTotalBytes = 8192;
const maximumLifetimeMs = 24 * 60 * 60 * 1000;
const defaultLifetimeMs = 15 * 60 * 1000;

/** @typedef {{ value: string, expires_at: number }} CacheRecord `expires_at`: milliseconds since the Unix epoch */
/** @typedef {{ type: 'error', code: string }} CacheError */
/** @typedef {{ ttl?: number, expires_at?: number }} Expiry milliseconds; the earlier of the two counts */
/** @typedef {{ entries: number, bytes: number }} Usage `bytes`: keys and values together */
/** @typedef {ReturnType<typeof createCache>} Cache */

/**
 * @param {object} [options]
 * @param {() => number} [options.now] milliseconds since the Unix epoch
 */
export function createCache({ now = Date.now } = {}) {
  /** @type {Map<string, CacheRecord>} */
  const records = new Map();

  function dropExpired() {
    for (const [key, record] of records) {
      if (record.expires_at <= now()) records.delete(key);
    }
  }

  return {
    /** @param {string} key @returns {CacheRecord | undefined} */
    get(key) {
      dropExpired();
      const record = records.get(key);
      return record && { ...record };
    },

    /**
     * @param {string} key
     * @param {string} value
     * @param {Expiry} [expiry]
     * @returns {{ type: 'success', record: CacheRecord } | CacheError}
     * @throws {TypeError} when key or value is not a string
     */
    set(key, value, expiry) {
      if (typeof key !== 'string' || typeof value !== 'string') {
        throw new TypeError('The cache takes string keys and string values only.');
      }
      dropExpired();
      const code = sizeProblem(records, key, value);
      if (code) return { type: 'error', code };
      const expires = expiresAt(now(), expiry);
      if (typeof expires === 'string') return { type: 'error', code: expires };
      const record = { value, expires_at: expires };
      records.set(key, record);
      return { type: 'success', record: { ...record } };
    },

    /** @param {string} key @returns {{ type: 'success' } | CacheError} */
    delete(key) {
      dropExpired();
      return records.delete(key)
        ? { type: 'success' }
        : { type: 'error', code: 'CacheKeyDoesNotExist' };
    },

    // What follows is for the simulator, not for Actions.

    /** @returns {Usage} */
    usage() {
      dropExpired();
      return { entries: records.size, bytes: totalBytes(records) };
    },

    /** Auth0 promises an entry within one execution only: it may be gone at the next. */
    evict() {
      records.clear();
    },
  };
}

/** @param {Map<string, CacheRecord>} records @param {string} key @param {string} value */
function sizeProblem(records, key, value) {
  const bytes = Buffer.byteLength;
  if (bytes(key) > maximumKeyBytes) return 'CacheKeySizeExceeded';
  if (bytes(value) > maximumValueBytes) return 'CacheValueSizeExceeded';
  // A value that is overwritten still counts, as it does at Auth0.
  const total = totalBytes(records) + bytes(key) + bytes(value);
  const full = records.size === maximumEntries && !records.has(key);
  return full || total > maximumTotalBytes ? 'CacheSizeExceeded' : undefined;
}

/** @param {Map<string, CacheRecord>} records */
function totalBytes(records) {
  let total = 0;
  for (const [key, { value }] of records) {
    total += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  return total;
}

/**
 * The time at which a record expires, or an error code. Auth0 documents 24 hours as the longest lifetime; a longer one
 * is cut to it.
 *
 * @param {number} now
 * @param {Expiry} [expiry]
 */
function expiresAt(now, { ttl, expires_at } = {}) {
  const given = [ttl === undefined ? undefined : now + ttl, expires_at].filter(
    (time) => time !== undefined,
  );
  if (!given.every((time) => Number.isFinite(time))) return 'InvalidExpiry';
  const time = given.length === 0 ? now + defaultLifetimeMs : Math.floor(Math.min(...given));
  return time <= now ? 'ItemAlreadyExpired' : Math.min(time, now + maximumLifetimeMs);
}
