/** A report as a person reads it. Pure: data in, text out. */
import picocolors from 'picocolors';

import { differencesText } from './differences.mjs';
import { counted, number, sections } from './layout.mjs';
import { loginText } from './login.mjs';
import { summaryText } from './summary.mjs';
import { findingsText, limitsText } from './verdict.mjs';

/** @typedef {import('../report.mjs').Report} Report */
/** @typedef {import('../report.mjs').RunReport} Run */
/** @typedef {import('./layout.mjs').Colors} Colors */

/** More logins than this are summed up. */
const shownLogins = 12;

/**
 * @param {Report} report
 * @param {{ color?: boolean }} [options]
 */
export function reportText({ run, against, differences, verdict }, { color = false } = {}) {
  const colors = picocolors.createColors(color);
  const { conditions, limits } = run;
  const logins = loginsToShow(run);
  const left = run.logins.length - logins.length;
  const parts = [
    headerText(colors, run),
    ...logins.map((login) => loginText(colors, login, conditions.logins)),
    ...(left ? [colors.dim(`${counted(left, 'more login')}\n`)] : []),
    ...(run.logins.length > 1 ? [summaryText(colors, run)] : []),
    limitsText(colors, limits),
    findingsText(colors, run, verdict),
  ];
  if (against && differences) {
    parts.push(differencesText(colors, differences, [run.action.file, against.action.file]));
  }
  return parts.join('\n');
}

/** @param {Colors} colors @param {Run} run */
function headerText(colors, { action, tenant, conditions }) {
  const size = `${number(action.bytes)} bytes, Node ${action.node}`;
  return sections(colors, [
    ['Action', [`${action.file}  ${colors.dim(size)}`]],
    ['Tenant', [`${tenant.name} at https://${tenant.domain}/`]],
    ['Conditions', conditionsLine(conditions)],
  ]);
}

/** Those that are not the usual ones. @param {Run['conditions']} conditions */
function conditionsLine(conditions) {
  const { plan, latencyMs, faults, concurrency, hasApiRoles, evictsCache } = conditions;
  const { ageMs, expected } = conditions;
  const parts = [
    plan && `rate limits of plan ${plan}`,
    latencyMs && `${latencyMs} ms of latency`,
    concurrency > 1 && `${concurrency} logins at a time`,
    !hasApiRoles && 'no api.roles',
    evictsCache && 'api.cache forgets',
    ageMs && `${number(ageMs / 1000)} s between logins`,
    expected && `expected ${expected}`,
    faults.length && `faults ${faults.join(' ')}`,
  ].filter(Boolean);
  return parts.length ? [parts.join(', ')] : [];
}

/** All, or the first of each event and of each bad outcome. @param {Run} run */
function loginsToShow({ logins }) {
  if (logins.length <= shownLogins) return logins;
  const kinds = new Set();
  return logins
    .filter(({ event, outcome }) => {
      const seen = kinds.has(event.name) && (outcome === 'ok' || kinds.has(outcome));
      kinds.add(event.name).add(outcome);
      return !seen;
    })
    .slice(0, shownLogins);
}
