/** The requests of a login, as the tenant answered them and as the Action waited for them. */

/** @typedef {import('../management-api/service.mjs').Request} Request */
/** @typedef {import('../runtime/requests.mjs').SentRequest} SentRequest */

/**
 * @typedef {object} Times since the login began, as the Action has them
 * @property {number | null} startedMs null: the Action's side has not seen it
 * @property {number | null} endedMs null: likewise, or it was still under way at the end
 */

/**
 * With when each began and ended.
 *
 * @param {Request[]} requests
 * @param {SentRequest[]} sent by the Action, to whomever
 * @returns {(Request & Times)[]} in the order in which they began
 */
export function timed(requests, sent) {
  const left = [...sent];
  const all = requests.map((request) => {
    // The same again is the next one: a retry comes after what it repeats.
    const index = left.findIndex((one) => isSame(one, request));
    const [times] = index === -1 ? [] : left.splice(index, 1);
    return { ...request, startedMs: times?.startedMs ?? null, endedMs: times?.endedMs ?? null };
  });
  return all.sort((one, other) => began(one) - began(other));
}

/** Those that were not seen come last. @param {Times} times */
const began = ({ startedMs }) => startedMs ?? Number.MAX_VALUE;

/** @param {SentRequest} sent @param {Request} request */
function isSame({ method, url, status }, request) {
  if (method !== request.method || !URL.canParse(url)) return false;
  if (status !== null && status !== request.status) return false;
  const { pathname, search } = new URL(url);
  return pathname + search === request.path;
}

/**
 * With the number of the attempt: a request that was made before and went wrong is made again.
 *
 * @param {(Request & Times)[]} requests
 */
export function numbered(requests) {
  /** @type {Map<string, number>} */
  const attempts = new Map();
  return requests.map(({ method, path, status, ms, startedMs, endedMs, fault }) => {
    const attempt = (attempts.get(`${method} ${path}`) ?? 0) + 1;
    const isOver = status !== null && status < 400 && !fault?.endsWith(':cut');
    attempts.set(`${method} ${path}`, isOver ? 0 : attempt);
    return { method, path, status, ms, startedMs, endedMs, attempt, fault };
  });
}

/** As a person reads it. @param {string} path */
export function readablePath(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
