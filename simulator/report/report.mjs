/** A run as data: what `--json` prints, as `schema.json` describes it, and what the text is made of. */

import { redactor } from '../analysis/confidential.mjs';
import { coverageOf, isSilent } from '../analysis/coverage.mjs';
import { differencesOf } from '../analysis/differences.mjs';
import { findingsOf, isError } from '../analysis/findings.mjs';
import { limitsOf } from '../analysis/limits.mjs';
import { outcomeOf } from '../analysis/outcome.mjs';
import { stepsOf } from '../analysis/steps.mjs';
import { storedLogs } from '../analysis/stored-logs.mjs';
import { timesOf } from '../analysis/timing.mjs';
import { tokenSize } from '../analysis/token-size.mjs';
import { ofStep, primaryUserOf, shownCalls, suspensionOf } from './actions.mjs';
import { excerptOf } from './excerpt.mjs';
import { numbered, timed } from './requests.mjs';

/** @typedef {import('../simulation/simulate.mjs').Run} Run */
/** @typedef {import('../simulation/simulate.mjs').Login} Login */
/** @typedef {ReturnType<typeof reportOf>} Report */
/** @typedef {ReturnType<typeof ofRun>} RunReport */
/** @typedef {ReturnType<typeof ofLogin>} LoginReport */

/**
 * @param {Run} run
 * @param {Run} [against] the same logins through another Action
 */
export function reportOf(run, against) {
  const report = redacted(ofRun(run), run);
  const verdict = verdictOf(report);
  return {
    version: 1,
    passes: verdict === 'good',
    verdict,
    run: report,
    against: against ? redacted(ofRun(against), against) : null,
    differences: against ? redacted(differencesOf(run, against), run) : null,
  };
}

/**
 * `undecided`: a login failed after a request that nobody here could answer, or waits for its user; `untried`: the Action
 * did nothing that a check could be about.
 *
 * @typedef {'good' | 'wrong' | 'undecided' | 'untried'} Verdict
 *
 * @param {RunReport} report
 * @returns {Verdict}
 */
function verdictOf({ limits, findings }) {
  if (limits.some((limit) => limit.isBroken) || findings.some(isError)) return 'wrong';
  const has = (/** @type {string} */ wanted) => findings.some(({ code }) => code === wanted);
  if (has('undecided') || has('login_suspended')) return 'undecided';
  return has('nothing_tried') ? 'untried' : 'good';
}

/**
 * Without secrets and tokens, wherever an Action may have put them.
 *
 * @template Data
 * @param {Data} data
 * @param {Run} run
 * @returns {Data}
 */
function redacted(data, run) {
  const redact = redactor(run);
  /** @param {unknown} value @returns {any} */
  const within = (value) => {
    if (typeof value === 'string') return redact(value);
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [redact(name), within(inner)]),
    );
  };
  return within(data);
}

/** @param {Run} run */
function ofRun(run) {
  const { actions, tenant, conditions, logins, requests, live } = run;
  const redact = redactor(run);
  const codes = new Map(actions.map(({ file, code }) => [file, redact(code)]));
  return {
    action: actionOf(run),
    actions: actions.map(({ file, dependencies, bytes }) => ({ file, dependencies, bytes })),
    tenant,
    live: live ? liveOf(live) : null,
    conditions,
    summary: {
      outcomes: outcomesOf(logins),
      requests: requestsByEndpoint(requests),
      cold: timesOf(logins.filter(({ isCold }) => isCold).map(({ result }) => result.ms)),
      warm: timesOf(logins.filter(({ isCold }) => !isCold).map(({ result }) => result.ms)),
    },
    limits: limitsOf(run),
    findings: findingsOf(run).map((one) => ({
      ...one,
      // Of what an Action says, which may be long; half a token would not be seen to be one.
      message: redact(one.message).slice(0, longestMessage),
      excerpt: excerptOf(codes.get(one.file ?? '') ?? '', one.line),
    })),
    covered: coverageOf(run),
    logins: logins.map((login) => ofLogin(login, run)),
  };
}

/** @param {NonNullable<Run['live']>} live */
const liveOf = ({ asked, guessed, notEnforced }) => ({ asked, guessed, notEnforced });

const longestMessage = 400;

/** All of them as one. @param {Run} run */
const actionOf = ({ actions, node }) => ({
  file: actions.map(({ file }) => file).join(', '),
  dependencies: [...new Set(actions.flatMap(({ dependencies }) => dependencies))],
  bytes: actions.reduce((sum, { bytes }) => sum + bytes, 0),
  node,
});

/** @param {Login} login @param {Run} run */
function ofLogin(login, run) {
  const { number, isCold, result, requests } = login;
  const { name, event, filled = [] } = login.event;
  const steps = stepsOf(login, run);
  const { claims, dropped, denied, error, late, ms } = result;
  return {
    event: { ...identityOf(name, event), filled },
    number,
    isCold,
    outcome: outcomeOf(result),
    error,
    denied,
    suspended: suspensionOf(result),
    tokensOf: primaryUserOf(result),
    idToken: { claims: claims.idToken, ...tokenSize('idToken', event, claims.idToken) },
    accessToken: {
      claims: claims.accessToken,
      ...tokenSize('accessToken', event, claims.accessToken),
    },
    dropped,
    requests: requests && numbered(timed(requests, result.requests, event)),
    logs: steps.flatMap((step) => storedLogs(step.login.result.logs)),
    processLogs: result.processLogs,
    calls: shownCalls(result),
    late: late.map(({ member, values, afterMs }) => ({ member, values, afterMs })),
    ms,
    actions: steps.map(ofStep),
  };
}

/** @param {string} name @param {any} event */
const identityOf = (name, { user, client, organization, transaction, request }) => ({
  name,
  userId: text(user.user_id),
  userName: text(user.name),
  email: text(user.email),
  clientId: text(client?.client_id),
  clientName: text(client?.name),
  organization: text(organization?.display_name ?? organization?.name ?? organization?.id),
  protocol: text(transaction?.protocol),
  isSilent: Boolean(isSilent({ request, transaction })),
});

/** @param {unknown} value */
const text = (value) => (value === undefined || value === null ? null : String(value));

/** @param {Login[]} logins */
function outcomesOf(logins) {
  const outcomes = { ok: 0, degraded: 0, suspended: 0, denied: 0, failed: 0 };
  for (const { result } of logins) outcomes[outcomeOf(result)] += 1;
  return outcomes;
}

/** @param {Run['requests']} requests @returns {{ endpoint: string, count: number, statuses: Record<string, number> }[]} */
function requestsByEndpoint(requests) {
  /** @type {Map<string, { endpoint: string, count: number, statuses: Record<string, number> }>} */
  const endpoints = new Map();
  for (const { endpoint: name, status } of requests) {
    const endpoint = name ?? 'unknown';
    const one = endpoints.get(endpoint) ?? { endpoint, count: 0, statuses: {} };
    const answer = status === null ? 'none' : String(status);
    one.count += 1;
    one.statuses[answer] = (one.statuses[answer] ?? 0) + 1;
    endpoints.set(endpoint, one);
  }
  return [...endpoints.values()];
}
