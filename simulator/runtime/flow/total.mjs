/** A login's Actions in one: what their tokens have together, or why there are none. */
import { sizeProblem } from '../claims.mjs';

/**
 * @typedef {import('../execute.mjs').Result} Result
 * @typedef {import('./flow.mjs').Step} Step
 */

/**
 * Where two set the same claim, the later one counts. A login that waits for its user has no tokens yet.
 *
 * @param {Step[]} steps at least one
 * @param {boolean} isSuspended
 * @returns {Result}
 */
function totalOf(steps, isSuspended) {
  const last = steps[steps.length - 1];
  /** @type {Result['claims']} */
  const claims = { idToken: {}, accessToken: {} };
  for (const step of isSuspended ? [] : steps) {
    Object.assign(claims.idToken, step.claims.idToken);
    Object.assign(claims.accessToken, step.claims.accessToken);
  }
  let ms = 0;
  const requests = steps.flatMap((step) => {
    const before = ms;
    ms += step.ms;
    return step.requests.map((request) => ({
      ...request,
      startedMs: request.startedMs + before,
      endedMs: request.endedMs === null ? null : request.endedMs + before,
    }));
  });
  return {
    started: last.started,
    claims,
    dropped: steps.flatMap(({ dropped }) => dropped),
    denied: last.denied,
    logs: steps.flatMap(({ logs }) => logs),
    processLogs: steps.flatMap(({ processLogs }) => processLogs),
    calls: steps.flatMap(({ calls }) => calls),
    late: steps.flatMap(({ late }) => late),
    cache: { sets: steps.flatMap(({ cache }) => cache.sets) },
    requests,
    changed: steps.flatMap(({ changed }) => changed),
    missing: steps.flatMap(({ missing }) => missing),
    ms: Math.round(ms * 100) / 100,
    error: last.error ?? sizeProblem(claims),
    errorLine: last.errorLine,
    pause: isSuspended ? last.pause : null,
  };
}

/**
 * @typedef {Result & { steps: Step[], isSuspended: boolean }} FlowResult
 */

/** @param {{ steps: Step[], isSuspended: boolean }} flow @returns {FlowResult} */
export const flowResult = ({ steps, isSuspended }) => ({
  ...totalOf(steps, isSuspended),
  steps,
  isSuspended,
});

/** After one of its steps has changed. @param {FlowResult} result */
export const refresh = (result) => Object.assign(result, totalOf(result.steps, result.isSuspended));

/** One of which nothing else is known. @param {string} error @returns {FlowResult} */
export const failedFlow = (error) => ({
  started: true,
  claims: { idToken: {}, accessToken: {} },
  dropped: [],
  denied: null,
  logs: [],
  processLogs: [],
  calls: [],
  late: [],
  cache: { sets: [] },
  requests: [],
  changed: [],
  missing: [],
  ms: 0,
  error,
  errorLine: null,
  pause: null,
  steps: [],
  isSuspended: false,
});
