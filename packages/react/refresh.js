/** New tokens, whose claims are as of now. The packages for Vue and React have this same file. */

/**
 * @typedef {object} Client of Auth0's SDK
 * @property {(options: { cacheMode: 'off' }) => Promise<unknown>} getAccessTokenSilently
 * @property {(options: { openUrl: false }) => Promise<unknown>} logout
 */

/** By the function of the client that is asked. @type {WeakMap<Function, Promise<void>>} */
const underWay = new WeakMap();

/**
 * Past the SDK's cache. Components that ask at the same time share one answer, and so does the tenant's rate limit.
 *
 * @param {Client} client
 */
export function newTokens(client) {
  const key = client.getAccessTokenSilently;
  const known = underWay.get(key);
  if (known) return known;
  const tokens = ask(client).finally(() => underWay.delete(key));
  underWay.set(key, tokens);
  return tokens;
}

/** @param {Client} client */
async function ask({ getAccessTokenSilently, logout }) {
  try {
    await getAccessTokenSilently({ cacheMode: 'off' });
  } catch (error) {
    if (!isSessionEnd(error)) throw error;
    // The SDK forgets who was logged in by itself only after some of these errors, and at a time of its own.
    await logout({ openUrl: false });
  }
}

/** Whether nobody is logged in at the tenant any more. Other failures say nothing of that. @param {unknown} error */
function isSessionEnd(error) {
  const code = /** @type {{ error?: unknown } | null | undefined} */ (error)?.error;
  return code === 'login_required' || code === 'invalid_grant';
}
