/** Reports as data, for what is made of them. */
import { reportText } from '../report/text/text.mjs';
import { defaultConditions } from '../simulation/simulation.mjs';

/** @typedef {import('../report/report.mjs').Report} Report */
/** @typedef {import('../report/report.mjs').LoginReport} Login */

export const token = { claims: {}, claimsBytes: 0, tokenBytes: 900, breaks: [] };

/** @param {Partial<Login>} [parts] @param {Partial<Login['event']>} [event] @returns {Login} */
export function loginOf(parts = {}, event = {}) {
  return {
    event: {
      name: 'jhon.json',
      userId: 'auth0|jhon',
      userName: 'Jhon',
      email: 'jhon@example.com',
      clientId: 'spa',
      clientName: 'Portal',
      organization: null,
      protocol: 'oidc-basic-profile',
      isSilent: false,
      filled: [],
      ...event,
    },
    number: 1,
    isCold: false,
    outcome: 'ok',
    error: null,
    denied: null,
    suspended: null,
    tokensOf: null,
    actions: [],
    idToken: token,
    accessToken: token,
    dropped: [],
    requests: [],
    logs: [],
    processLogs: [],
    calls: [],
    late: [],
    ms: 12,
    ...parts,
  };
}

/** @param {Login[]} logins @param {Partial<Report['run']>} [run] @returns {Report} */
export function reportOf(logins, run = {}) {
  return {
    version: 1,
    passes: true,
    verdict: 'good',
    run: {
      action: { file: 'action.js', bytes: 1000, dependencies: [], node: '22.0.0' },
      actions: [{ file: 'action.js', bytes: 1000, dependencies: [] }],
      tenant: { name: 'portal', domain: 'localhost:1' },
      live: null,
      conditions: defaultConditions,
      summary: {
        outcomes: { ok: logins.length, degraded: 0, suspended: 0, denied: 0, failed: 0 },
        requests: [{ endpoint: 'token', count: 1, statuses: { 200: 1 } }],
        cold: null,
        warm: null,
      },
      limits: [{ name: 'code', value: 1000, limit: 100_000, unit: 'bytes', isBroken: false }],
      findings: [],
      covered: [{ what: 'cold login', count: 1 }],
      logins,
      ...run,
    },
    against: null,
    differences: null,
  };
}

/** @param {Partial<Login>} parts */
export const textOf = (parts, width = 80) => reportText(reportOf([loginOf(parts)]), { width });

/** @param {Record<string, unknown>} claims */
export const claims = (claims) => ({ idToken: { ...token, claims } });

/** @param {number} status @param {string} path */
export const requestOf = (status, path) => ({
  method: 'GET',
  host: /** @type {string | null} */ (null),
  path,
  status,
  ms: 1,
  attempt: 1,
  fault: /** @type {string | null} */ (null),
  startedMs: null,
  endedMs: null,
  unanswered: /** @type {string | null} */ (null),
});

/** @param {string} text */
export const logOf = (text) => ({ level: /** @type {const} */ ('log'), text, kept: text.length });

/** One of several Actions. @param {string} file @returns {Login['actions'][number]} */
export const stepOf = (file) => ({
  file,
  handler: 'onContinuePostLogin',
  outcome: 'ok',
  error: null,
  denied: null,
  claims: { idToken: {}, accessToken: {} },
  calls: [],
  logs: [],
  ms: 1,
});
