/** All logins together: how they ended, what they asked, how long they took. */
import { columns } from './fold.mjs';
import { cell, counted, number, sections } from './layout.mjs';

/** @typedef {import('../report.mjs').RunReport} Run */
/** @typedef {import('./layout.mjs').Page} Page */
/** @typedef {import('./layout.mjs').Line} Line */

/** @param {Page} page @param {Run} run */
export function summaryText(page, { summary, logins }) {
  const { outcomes, requests, cold, warm } = summary;
  return `${page.colors.bold('All logins')}\n${sections(page, [
    ['Logins', [outcomesLine(page, outcomes)]],
    ['Requests', requests.length ? endpointLines(page, requests, logins.length) : ['none']],
    ['Cold', timesLines(cold)],
    ['Warm', timesLines(warm)],
  ])}`;
}

/** @param {Page} page @param {Run['summary']['outcomes']} outcomes */
function outcomesLine({ colors }, outcomes) {
  const paints = {
    ok: colors.green,
    degraded: colors.yellow,
    suspended: colors.yellow,
    denied: colors.red,
    failed: colors.red,
  };
  return Object.entries(outcomes)
    .filter(([, count]) => count > 0)
    .map(([outcome, count], index) => ({
      text: `${index > 0 ? ', ' : ''}${number(count)} ${outcome}`,
      paint: paints[/** @type {keyof typeof paints} */ (outcome)],
    }));
}

/** @param {Page} page @param {Run['summary']['requests']} requests @param {number} logins @returns {Line[]} */
function endpointLines(page, requests, logins) {
  const { dim } = page.colors;
  const width = Math.max(...requests.map(({ endpoint }) => columns(endpoint))) + 2;
  return requests.map(({ endpoint, count, statuses }) => {
    const answers = Object.entries(statuses).map(
      ([status, times]) => `${number(times)} × ${status}`,
    );
    const each = `  ${(count / logins).toFixed(2)} for each login`;
    return [cell(page, endpoint, width), answers.join(', '), { text: each, paint: dim }];
  });
}

/** @param {import('../../analysis/timing.mjs').Times | null} times */
function timesLines(times) {
  if (times === null) return [];
  const { count, medianMs, p99Ms, longestMs } = times;
  const logins = counted(count, 'login');
  if (count === 1) return [`${medianMs} ms, ${logins}`];
  return [`median ${medianMs} ms, p99 ${p99Ms} ms, longest ${longestMs} ms, ${logins}`];
}
