/** Logins as data, and what is found in them. */
import { findingsOf } from '../analysis/findings.mjs';
import { failedFlow } from '../runtime/flow/total.mjs';

/** @typedef {import('../simulation/simulate.mjs').Run} Run */
/** @typedef {import('../simulation/simulate.mjs').Login} Login */

/** @param {object} [result] @param {object} [login] @returns {Login} */
export const login = (result, login) =>
  /** @type {any} */ ({
    event: { name: 'a', event: { user: { user_id: 'a' }, secrets: {} } },
    number: 1,
    isCold: true,
    requests: [],
    result: {
      ...failedFlow(''),
      error: null,
      claims: { idToken: { a: 1 }, accessToken: {} },
      ...result,
    },
    ...login,
  });

/** @param {Login[]} logins @param {Partial<Run>} [run] */
export const codesOf = (logins, run) =>
  findingsOf(
    /** @type {any} */ ({
      logins,
      requests: [],
      crashes: [],
      unusedFaults: [],
      leavesWork: false,
      tokenLifetimeSeconds: 86_400,
      conditions: { expected: null },
      actions: [],
      directory: null,
      probes: null,
      isAccessToken: (/** @type {string} */ text) => text.startsWith('token'),
      ...run,
    }),
  ).map(({ code, severity, count }) => `${severity} ${code} ${count}`);

/** The result of a login that says it has less than all. */
export const degraded = { logs: [{ level: 'error', text: 'outcome=degraded ms=7' }] };
