/** The requests of a login, as the tenant answered them and as the Action waited for them, and those to somebody else. */
import { isElsewhere } from '../analysis/elsewhere.mjs';

/** @typedef {import('../management-api/service.mjs').Request} Request */
/** @typedef {import('../runtime/requests.mjs').SentRequest} SentRequest */

/**
 * @typedef {object} Times since the login began, as the Action has them
 * @property {number | null} startedMs null: the Action's side has not seen it
 * @property {number | null} endedMs null: likewise, or it was still under way at the end
 *
 * @typedef {Pick<Request, 'method' | 'path' | 'status' | 'ms' | 'fault'> & Times & Elsewhere} TimedRequest
 *
 * @typedef {object} Elsewhere
 * @property {string | null} host that was asked, or what else; null: the tenant
 * @property {string | null} unanswered why nobody has answered
 */

/**
 * With when each began and ended.
 *
 * @param {Request[]} requests of the tenant
 * @param {SentRequest[]} sent by the Action, to whomever
 * @param {object} event of the login
 * @returns {TimedRequest[]} in the order in which they began
 */
export function timed(requests, sent, event) {
  const others = sent.filter((one) => isElsewhere(one, event));
  const left = sent.filter((one) => !others.includes(one));
  const all = requests.map((request) => {
    // The same again is the next one: a retry comes after what it repeats.
    const index = left.findIndex((one) => isSame(one, request));
    const [times] = index === -1 ? [] : left.splice(index, 1);
    const { startedMs = null, endedMs = null } = times ?? {};
    return { ...request, startedMs, endedMs, host: null, unanswered: request.refused?.why ?? null };
  });
  return [...all, ...others.map(elsewhere)].sort((one, other) => began(one) - began(other));
}

/** @param {SentRequest} sent @returns {TimedRequest} */
function elsewhere({ method, url, status, startedMs, endedMs, unanswered }) {
  const { host = '', pathname = '', search = '' } = URL.canParse(url) ? new URL(url) : {};
  return {
    method,
    host: host || url,
    path: host && `${pathname}${search}`,
    status,
    ms: endedMs === null ? 0 : Math.round(endedMs - startedMs),
    startedMs,
    endedMs,
    fault: null,
    unanswered,
  };
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
 * @param {TimedRequest[]} requests
 */
export function numbered(requests) {
  /** @type {Map<string, number>} */
  const attempts = new Map();
  return requests.map((request) => {
    const { method, host, path, status, ms, startedMs, endedMs, fault, unanswered } = request;
    const key = `${method} ${host ?? ''}${path}`;
    const attempt = (attempts.get(key) ?? 0) + 1;
    const isOver = status !== null && status < 400 && !fault?.endsWith(':cut');
    attempts.set(key, isOver ? 0 : attempt);
    return { method, host, path, status, ms, startedMs, endedMs, attempt, fault, unanswered };
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
