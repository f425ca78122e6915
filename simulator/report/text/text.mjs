/** A report as a person reads it. Pure: data in, text out. */
import picocolors from 'picocolors';

import { unusualConditions } from '../conditions.mjs';
import { loginsToShow } from '../logins-to-show.mjs';
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
  const logins = loginsToShow(run, shownLogins);
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
function headerText(colors, { action, actions, tenant, conditions }) {
  const lines = actions.map(({ file, bytes }, index) => {
    const node = index === 0 ? `, Node ${action.node}` : '';
    return `${file}  ${colors.dim(`${number(bytes)} bytes${node}`)}`;
  });
  const unusual = unusualConditions(conditions);
  return sections(colors, [
    [actions.length > 1 ? 'Actions' : 'Action', lines],
    ['Tenant', [`${tenant.name} at https://${tenant.domain}/`]],
    ['Conditions', unusual.length ? [unusual.join(', ')] : []],
  ]);
}
