/** One execution of an Action: a login goes in, what became of it comes out. */
import { postLoginApi } from './api.mjs';
import { changes, claimTexts, lastSet } from './claim-texts.mjs';
import { sizeProblem } from './claims.mjs';
import { captureProcessConsole } from './console.mjs';
import { describe } from './describe.mjs';
import { recordRequests } from './requests.mjs';

/**
 * All Actions of a trigger together have 20 seconds.
 * https://auth0.com/docs/customize/actions/limitations
 */
export const triggerLimitMs = 20_000;

/**
 * @typedef {object} Result
 * @property {boolean} started false: the Action has no usable handler, and `error` says why
 * @property {{ idToken: Record<string, unknown>, accessToken: Record<string, unknown> }} claims
 * @property {import('./api/token.mjs').DroppedClaim[]} dropped claims that Auth0 would leave out without a word
 * @property {string | null} denied why the login was denied: the reason given to `api.access.deny`, for instance
 * @property {import('./console.mjs').Log[]} logs
 * @property {import('./console.mjs').Log[]} processLogs what went to the console of the process, which Auth0 may not store
 * @property {import('./api.mjs').Call[]} calls every call of an `api` method, in order
 * @property {LateCall[]} late calls after the execution's end, which do nothing; it goes on growing
 * @property {import('./api/cache.mjs').CacheUse} cache
 * @property {import('./requests.mjs').SentRequest[]} requests wherever they went; those that are under way go on changing
 * @property {ChangedClaim[]} changed claims whose value is not the one that was set; it may grow
 * @property {import('./event.mjs').MissingRead[]} missing what of the event was asked for and not there
 * @property {number} ms
 * @property {string | null} error why the login failed; with Auth0, every error that leaves the handler fails it
 * @property {number | null} errorLine of the Action's code
 * @property {import('./api/prompt.mjs').Pause | null} pause what the login waits for before it can go on
 *
 * @typedef {import('./claim-texts.mjs').ChangedClaim} ChangedClaim
 *
 * @typedef {import('./api.mjs').Call & { afterMs: number }} LateCall `afterMs`: how long after the end
 */

/**
 * Never rejects.
 *
 * @param {import('./load.mjs').Action} action
 * @param {unknown} event given to the handler as it is
 * @param {object} options
 * @param {import('./cache.mjs').Cache} options.cache shared by all executions
 * @param {import('./api.mjs').Part<{}>} [options.roles] `api.roles`; absent: there is none, as in older runtimes
 * @param {import('./api.mjs').Part<{}>} [options.groups] `api.groups`; default: the user is in none
 * @param {number} [options.limitMs]
 * @param {number} [options.usedMs] how much of it others have used up already
 * @param {import('./handler.mjs').HandlerName} [options.handler] default: the one of a login
 * @param {import('./api/authentication.mjs').Transaction} [options.transaction] shared by all executions of a login; default:
 *   there is one
 * @param {(call: LateCall) => void} [options.onLate]
 * @param {(settled: () => void) => void} [options.onEnd] is given what completes the result once the Action has nothing left
 *   to do
 * @returns {Promise<Result>}
 */
export async function execute(
  action,
  event,
  {
    cache,
    roles,
    groups,
    limitMs = triggerLimitMs,
    usedMs = 0,
    handler: name,
    transaction,
    onLate,
    onEnd,
  },
) {
  /** @type {import('./api.mjs').Call[]} */
  const calls = [];
  /** @type {LateCall[]} */
  const late = [];
  /** @type {number | undefined} */
  let ended;
  /** @param {import('./api.mjs').Call} call */
  function onCall(call) {
    if (ended === undefined) {
      calls.push(call);
      return;
    }
    const lateCall = { ...call, afterMs: milliseconds(performance.now() - ended) };
    late.push(lateCall);
    onLate?.(lateCall);
  }
  const line = () => action.line?.() ?? null;
  const api = postLoginApi({ event, cache, roles, groups, transaction, onCall, line });
  /** @type {import('./console.mjs').Log[]} */
  const logs = [];
  /** @type {import('./console.mjs').Log[]} */
  const processLogs = [];
  let started = false;
  /** @type {string | null} */
  let error = null;
  /** @type {number | null} */
  let errorLine = null;
  /** @type {import('./requests.mjs').SentRequest[]} */
  const requests = [];

  // A cache of one's own may have nothing but Auth0's three methods.
  cache.dropExpired?.();
  const begun = performance.now();
  const recorder = { requests, line, elapsedMs: () => milliseconds(performance.now() - begun) };
  try {
    const login = () => {
      const handler = action.start(name);
      started = true;
      return within(
        limitMs,
        usedMs,
        recordRequests(recorder, () => handler(event, api.api)),
      );
    };
    await captureProcessConsole(processLogs, () => action.capture(logs, login));
    if (api.pause.abort !== null) throw new Error(api.pause.abort);
    const tooLarge = sizeProblem({
      idToken: api.idToken.claims,
      accessToken: api.accessToken.claims,
    });
    if (tooLarge) throw new Error(tooLarge);
  } catch (thrown) {
    error = describe(thrown);
    errorLine = action.line?.(thrown) ?? null;
  }
  ended = performance.now();

  const atEnd = claimTexts(api);
  /** @type {Result} */
  const result = {
    // Copies: an Action that goes on after its execution has ended changes nothing in the result.
    started,
    claims: { idToken: { ...api.idToken.claims }, accessToken: { ...api.accessToken.claims } },
    dropped: [...api.idToken.dropped, ...api.accessToken.dropped],
    denied: api.denial.reason,
    logs: [...logs],
    processLogs: [...processLogs],
    calls,
    late,
    cache: { sets: [...api.cacheUse.sets] },
    requests,
    changed: changes(lastSet(calls), atEnd, 'before'),
    missing: [],
    ms: milliseconds(ended - begun),
    error,
    errorLine,
    pause: api.pause.redirect === null && api.pause.form === null ? null : { ...api.pause },
  };
  onEnd?.(() => result.changed.push(...changes(atEnd, claimTexts(api), 'after')));
  return result;
}

/** Whole ones, but for the few of a warm login. @param {number} ms */
const milliseconds = (ms) => (ms < 10 ? Math.round(ms * 100) / 100 : Math.round(ms));

/**
 * @template T
 * @param {number} limitMs
 * @param {number} usedMs
 * @param {Promise<T>} execution
 * @returns {Promise<T>}
 */
async function within(limitMs, usedMs, execution) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const limit = new Promise((_, reject) => {
    const seconds = limitMs / 1000;
    const expired = () => reject(new Error(`the trigger did not complete within ${seconds} s`));
    timer = setTimeout(expired, limitMs - usedMs);
  });
  try {
    return /** @type {T} */ (await Promise.race([execution, limit]));
  } finally {
    clearTimeout(timer);
  }
}
