/**
 * What production keeps of an execution's logs: their first 256 characters. Log streams get more.
 * https://auth0.com/docs/customize/actions/limitations
 */

export const maximumLogCharacters = 256;

/**
 * @typedef {import('../runtime/console.mjs').Log & { kept: number }} StoredLog `kept`: how many of its characters
 */

/** @param {import('../runtime/console.mjs').Log[]} logs @returns {StoredLog[]} */
export function storedLogs(logs) {
  let left = maximumLogCharacters;
  return logs.map(({ level, text }) => {
    const kept = Math.min(left, text.length);
    left -= kept;
    return { level, text, kept };
  });
}

/** @param {import('../runtime/console.mjs').Log[]} logs */
export const logCharacters = (logs) => logs.reduce((sum, { text }) => sum + text.length, 0);
