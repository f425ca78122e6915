/**
 * The metadata of a session or a refresh token.
 * https://auth0.com/docs/manage-users/sessions/session-metadata/configure-session-metadata
 */

const maximumCharacters = 255;
const maximumEntries = 25;

/**
 * @param {object} options
 * @param {string} options.of `session` or `refresh token`
 * @param {() => Record<string, unknown> | undefined} options.initial read when it is first needed
 * @param {() => boolean} options.isThere whether there is something to set it on
 * @param {(entries: Record<string, unknown>) => void} options.onChange
 */
export function metadataMethods({ of, initial, isThere, onChange }) {
  /** @type {Record<string, unknown> | undefined} */
  let known;
  const current = () => {
    known ??= { ...initial() };
    return known;
  };
  const refusal = (/** @type {string} */ reason) =>
    new Error(`Failed to set ${of} metadata: ${reason}`);
  return {
    /** @param {unknown} key @param {unknown} value null deletes it */
    setMetadata(key, value) {
      if (!isThere()) throw refusal(`there is no ${of}`);
      const entries = current();
      if (value === null) delete entries[String(key)];
      // As at Auth0, what is refused stays, and everything after it is refused for it.
      else entries[String(key)] = value;
      const reason = problem(entries, key);
      if (reason) throw refusal(`Invalid metadata: ${reason}`);
      onChange({ ...entries });
    },
    /** @param {unknown} key */
    deleteMetadata(key) {
      const entries = current();
      delete entries[String(key)];
      onChange({ ...entries });
    },
    evictMetadata() {
      known = {};
      onChange({});
    },
  };
}

/** @param {Record<string, unknown>} entries @param {unknown} key the one that is set */
function problem(entries, key) {
  if (Object.keys(entries).length > maximumEntries) {
    return `Metadata cannot have more than ${maximumEntries} entries`;
  }
  if (typeof key !== 'string') return 'Metadata key must be a string';
  for (const [name, value] of Object.entries(entries)) {
    if (!/^[\w-]+$/.test(name)) return 'Metadata key must have only letters, digits, _ and -';
    if (name.length > maximumCharacters) return `Metadata key is over ${maximumCharacters} long`;
    if (typeof value !== 'string') return 'Metadata value must be a string';
    if (value.length > maximumCharacters || value.includes('\0')) {
      return `Metadata value must be a string of at most ${maximumCharacters} characters`;
    }
  }
  return undefined;
}
