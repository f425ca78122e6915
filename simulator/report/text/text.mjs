/** A report as a person reads it. Pure: data in, text out. */
import picocolors from 'picocolors';

import { unusualConditions } from '../conditions.mjs';
import { briefTexts } from './brief.mjs';
import { differencesText } from './differences.mjs';
import { counted, number, sections } from './layout.mjs';
import { liveHeading, liveSections } from './live.mjs';
import { loginText } from './login.mjs';
import { groupsToShow } from './selection.mjs';
import { summaryText } from './summary.mjs';
import { findingsText, limitsText } from './verdict.mjs';

/** @typedef {import('../report.mjs').Report} Report */
/** @typedef {import('../report.mjs').RunReport} Run */
/** @typedef {import('./layout.mjs').Page} Page */

/** With fewer columns there is no use in folding. */
const leastWidth = 20;

/**
 * @param {Report} report
 * @param {{ color?: boolean, width?: number, onlyKinds?: boolean }} [options] `width`: of the lines, 80; `onlyKinds`: a
 *   login like another one is in brief, even if it is of another event
 */
export function reportText(report, { color = false, width = 80, onlyKinds = false } = {}) {
  const { run, against, differences, verdict } = report;
  const colors = picocolors.createColors(color);
  const page = { colors, width: Math.max(leastWidth, width) };
  const files = /** @type {[string, string]} */ ([run.action.file, against?.action.file ?? '']);
  const parts = [
    ...(run.live ? [`${colors.bold(liveHeading(run.tenant))}\n`] : []),
    headerText(page, run),
    ...loginTexts(page, run, onlyKinds),
    ...(run.logins.length > 1 ? [summaryText(page, run)] : []),
    ...(differences ? [differencesText(page, differences, files)] : []),
    limitsText(page, run.limits),
    // Last, because it is what a terminal still shows.
    findingsText(page, run, verdict),
  ];
  return parts.join('\n');
}

/** @param {Page} page @param {Run} run */
function headerText(page, { action, actions, tenant, conditions, logins, live }) {
  const lines = actions.map(({ file, bytes }, index) => {
    const node = index === 0 ? `, Node ${action.node}` : '';
    return [file, { text: `  ${number(bytes)} bytes${node}`, paint: page.colors.dim }];
  });
  const unusual = unusualConditions(conditions);
  return sections(page, [
    [actions.length > 1 ? 'Actions' : 'Action', lines],
    ['Events', filledLines(logins)],
    ['Tenant', [`${tenant.name} at https://${tenant.domain}/`]],
    ['Conditions', unusual.length ? [unusual.join(', ')] : []],
    ...(live ? liveSections(page, live) : []),
  ]);
}

/** @param {Page} page @param {Run} run @param {boolean} onlyKinds */
function loginTexts(page, { logins, conditions }, onlyKinds) {
  const groups = groupsToShow(logins, onlyKinds);
  const texts = groups.map(({ isFull, logins: some }) =>
    isFull
      ? loginText(page, some[0], conditions.logins)
      : briefTexts(page, some, conditions.logins),
  );
  const left = logins.length - groups.flatMap((group) => group.logins).length;
  return left ? [...texts, page.colors.dim(`${counted(left, 'more login')}\n`)] : texts;
}

/** What events lacked, in a line. @param {Run['logins']} logins */
function filledLines(logins) {
  const filled = [...new Set(logins.flatMap(({ event }) => event.filled))];
  if (filled.length === 0) return [];
  const isOfUser = (/** @type {string} */ name) => name.startsWith('user.');
  const members = filled.filter((name) => !isOfUser(name));
  const ofUser = filled.length - members.length;
  const all = ofUser > 0 ? [...members, `${counted(ofUser, 'member')} of user`] : members;
  return [`filled up as Auth0 would: ${all.join(', ')}`];
}
