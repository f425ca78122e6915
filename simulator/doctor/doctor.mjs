/** The checks, in the order in which one mistake hides the next. */
import { redactorOf } from '../analysis/confidential.mjs';
import { action } from './action.mjs';
import { audience } from './audience.mjs';
import { clients } from './clients.mjs';
import { discovery } from './discovery.mjs';
import { dns } from './dns.mjs';
import { domain } from './domain.mjs';
import { examine } from './examine.mjs';
import { logins } from './logins.mjs';
import { managementApi } from './management-api.mjs';
import { rateLimit } from './rate-limit.mjs';
import { scopes } from './scopes.mjs';
import { settings } from './settings.mjs';
import { tls } from './tls.mjs';
import { token } from './token.mjs';
import { tokenSize } from './token-size.mjs';

/** @type {import('./check.mjs').Check[]} */
export const checks = [
  settings,
  dns,
  tls,
  discovery,
  token,
  domain,
  managementApi,
  tokenSize,
  scopes,
  audience,
  clients,
  rateLimit,
  logins,
  action,
];

/**
 * @typedef {object} Report
 * @property {string} tenant the domain that was asked
 * @property {import('./examine.mjs').Result[]} checks
 * @property {0 | 1 | 2} exitCode 2: the Action refuses its settings; 1: something else is wrong
 */

/**
 * @param {import('../live/environment.mjs').Environment} environment
 * @param {() => number} [now]
 * @returns {Promise<Report>}
 */
export async function examineTenant(environment, now = Date.now) {
  const ownScopes = checks.flatMap((check) => check.scopes ?? []);
  /** @type {import('./check.mjs').Facts} */
  const facts = { environment, now, ownScopes };
  const results = await examine(checks, facts);
  const secret = { name: 'clientSecret', value: environment.clientSecret.reveal() };
  const mask = facts.connection?.mask ?? redactorOf([secret]);
  const masked = results.map(({ name, lines }) => ({
    name,
    lines: lines.map(({ text, remedy, ...line }) => ({
      ...line,
      text: mask(text),
      ...(remedy && { remedy: mask(remedy) }),
    })),
  }));
  const failed = masked.filter(({ lines }) => lines.some(({ state }) => state === 'error'));
  const [first] = failed;
  return {
    tenant: environment.domain,
    checks: masked,
    exitCode: first === undefined ? 0 : first.name === settings.name ? 2 : 1,
  };
}
