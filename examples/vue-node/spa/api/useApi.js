/** Requests to the API with the access token, and what can go wrong with them. */
import { useAuth0 } from '@auth0/auth0-vue';

/** @typedef {'forbidden' | 'logged out' | 'unreachable' | 'failed'} Problem */

/** Codes by which the tenant says that only a new login helps. */
const sessionEnded = new Set([
  'access_denied',
  'consent_required',
  'interaction_required',
  'invalid_grant',
  'login_required',
  'missing_refresh_token',
]);

export class ApiError extends Error {
  /** @param {Problem} problem @param {string} message */
  constructor(problem, message) {
    super(message);
    this.problem = problem;
  }
}

export function useApi() {
  const { getAccessTokenSilently } = useAuth0();

  return {
    /**
     * @param {string} path
     * @returns {Promise<any>} the answer's JSON
     * @throws {ApiError}
     */
    async get(path) {
      let response = await request(path, await token());
      // The token may have expired on the way, or the tenant have changed its keys: one more try, with a new one.
      if (response.status === 401)
        response = await request(path, await token({ cacheMode: 'off' }));
      if (response.ok) return response.json();
      throw new ApiError(problemOf(response.status), await messageOf(response));
    },
  };

  /** @param {{ cacheMode?: 'off' }} [options] */
  async function token(options) {
    try {
      return await getAccessTokenSilently(options);
    } catch (error) {
      const { error: code = '', message } = /** @type {Error & { error?: string }} */ (error);
      throw new ApiError(sessionEnded.has(code) ? 'logged out' : 'unreachable', message);
    }
  }
}

/** @param {string} path @param {string | undefined} token */
async function request(path, token) {
  try {
    return await fetch(`${import.meta.env.API_ORIGIN}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    });
  } catch (error) {
    throw new ApiError('unreachable', /** @type {Error} */ (error).message);
  }
}

/** @param {number} status @returns {Problem} */
function problemOf(status) {
  if (status === 403) return 'forbidden';
  return status === 401 ? 'logged out' : 'failed';
}

/** @param {Response} response */
async function messageOf(response) {
  const body = await response.json().catch(() => ({}));
  return body.message ?? `${response.status} ${response.statusText}`;
}
