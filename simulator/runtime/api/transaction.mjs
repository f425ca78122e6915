/**
 * `api.transaction`: metadata that later Actions of this login see; this one sees it at once in its event.
 * https://auth0.com/docs/customize/actions/limitations
 */

const maximumKeyCharacters = 64;
const maximumValueBytes = 8 * 1024;
const maximumTotalBytes = 16 * 1024;

/**
 * Auth0 documents the limits, but not what happens beyond them: here it throws.
 *
 * @param {any} event
 * @returns {import('../api.mjs').Part<{}>}
 */
export function transactionPart(event) {
  return {
    state: {},
    build: () => ({
      /** @param {string} key @param {unknown} value null removes it */
      setMetadata(key, value) {
        const metadata = { ...event.transaction?.metadata };
        if (value === null) delete metadata[key];
        else metadata[key] = value;
        check(key, value, metadata);
        event.transaction = { ...event.transaction, metadata };
      },
      addTargetScope: notImplemented,
      removeTargetScope: notImplemented,
      setTargetScopes: notImplemented,
      clearTargetScopes: notImplemented,
    }),
  };
}

/** They are behind a feature flag. */
function notImplemented() {
  throw new Error('not implemented');
}

/** @param {string} key @param {unknown} value @param {Record<string, unknown>} metadata */
function check(key, value, metadata) {
  if (key.length > maximumKeyCharacters) {
    throw new RangeError(`A metadata key has at most ${maximumKeyCharacters} characters.`);
  }
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) {
    throw new TypeError('A metadata value is a string, a number or a boolean.');
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError('A metadata number is a safe integer.');
  }
  if (bytes(value) > maximumValueBytes || bytes(metadata) > maximumTotalBytes) {
    throw new RangeError('Metadata may have 8 kB for a value and 16 kB in all.');
  }
}

/** @param {unknown} value */
const bytes = (value) => Buffer.byteLength(JSON.stringify(value));
