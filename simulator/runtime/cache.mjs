/**
 * `api.cache`: small, synchronous, and shared by all post-login Actions of the tenant.
 * https://auth0.com/docs/customize/actions/limitations
 */

export const maximumEntries = 20;
export const maximumKeyBytes = 64;
export const maximumValueBytes = 4096;
/** Keys and values together. */
export const maximumTotalBytes = 8192;
const defaultLifetimeMs = 15 * 60 * 1000;
const maximumLifetimeMs = 24 * 60 * 60 * 1000;

/** @typedef {{ value: string, expires_at: number }} CacheRecord `expires_at`: milliseconds since the Unix epoch */
/** @typedef {{ type: 'error', code: string }} CacheError */
/** @typedef {{ ttl?: number, expires_at?: number }} Expiry milliseconds; the earlier of the two counts */
/** @typedef {{ entries: number, bytes: number }} Usage `bytes`: keys and values together */
/** @typedef {ReturnType<typeof createCache>} Cache */

/**
 * @param {object} [options]
 * @param {() => number} [options.now] milliseconds since the Unix epoch
 */
export function createCache({ now = () => Date.now() } = {}) {
  /** @type {Map<string, CacheRecord>} */
  const records = new Map();
  /** By key, in milliseconds since the Unix epoch. @type {Map<string, number>} */
  const setAt = new Map();

  return {
    /** @param {string} key @returns {CacheRecord | undefined} */
    get(key) {
      const record = records.get(key);
      return record && record.expires_at >= now() ? record : undefined;
    },

    /**
     * @param {string} key
     * @param {string} value
     * @param {Expiry | null} [expiry]
     * @returns {{ type: 'success', record: CacheRecord } | CacheError}
     * @throws {TypeError} when key or value has no bytes: it is neither text nor a typed array
     */
    set(key, value, expiry) {
      const code = sizeProblem(records, key, value);
      if (code) return { type: 'error', code };
      const expires = expiresAt(now(), expiry);
      if (typeof expires === 'string') return { type: 'error', code: expires };
      const record = { value, expires_at: expires };
      records.set(key, record);
      setAt.set(key, now());
      return { type: 'success', record };
    },

    /** @param {string} key @returns {{ type: 'success' } | CacheError} */
    delete(key) {
      return records.delete(key)
        ? { type: 'success' }
        : { type: 'error', code: 'CacheKeyDoesNotExist' };
    },

    // What follows is for the simulator, not for Actions.

    /** @returns {Usage} */
    usage() {
      return { entries: records.size, bytes: totalBytes(records) };
    },

    /**
     * An execution is not given what has expired, or is a day old, whatever its end; within one it stays, and counts,
     * until it is replaced.
     */
    dropExpired() {
      for (const [key, record] of records) {
        const end = Math.min(record.expires_at, (setAt.get(key) ?? 0) + maximumLifetimeMs);
        if (end < now()) records.delete(key);
      }
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
 * The time at which a record expires, or an error code. A longer one than 24 hours is given back as it was asked for.
 *
 * @param {number} now
 * @param {Expiry | null} [expiry]
 */
function expiresAt(now, expiry) {
  const { ttl, expires_at } = expiry ?? {};
  const given = [ttl === undefined ? undefined : sum(now, ttl), expires_at].filter(
    (time) => time !== undefined,
  );
  if (!given.every((time) => Number.isFinite(time))) return 'InvalidExpiry';
  const time = given.length === 0 ? now + defaultLifetimeMs : Math.floor(Math.min(...given));
  if (time <= now) return 'ItemAlreadyExpired';
  return Number.isSafeInteger(time) ? time : 'InvalidExpiry';
}

/** @param {number} now @param {unknown} ttl */
const sum = (now, ttl) => (typeof ttl === 'number' ? now + ttl : Number.NaN);
