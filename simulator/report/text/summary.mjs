/** All logins together: how they ended, what they asked, how long they took. */
import { counted, number, sections } from './layout.mjs';

/** @typedef {import('../report.mjs').RunReport} Run */
/** @typedef {import('./layout.mjs').Colors} Colors */

/** @param {Colors} colors @param {Run} run */
export function summaryText(colors, { summary, logins }) {
  const { outcomes, requests, cold, warm } = summary;
  const { length } = logins;
  return `${colors.bold('All logins')}\n${sections(colors, [
    ['Logins', [outcomesLine(colors, outcomes)]],
    [
      'Requests',
      requests.length ? requests.map((one) => endpointLine(colors, one, length)) : ['none'],
    ],
    ['Cold', timesLines(cold)],
    ['Warm', timesLines(warm)],
  ])}`;
}

/** @param {Colors} colors @param {Run['summary']['outcomes']} outcomes */
function outcomesLine({ red, yellow, green }, { ok, degraded, suspended, denied, failed }) {
  const parts = [
    ok && green(`${number(ok)} ok`),
    degraded && yellow(`${number(degraded)} degraded`),
    suspended && yellow(`${number(suspended)} suspended`),
    denied && red(`${number(denied)} denied`),
    failed && red(`${number(failed)} failed`),
  ];
  return parts.filter(Boolean).join(', ');
}

/** @param {Colors} colors @param {Run['summary']['requests'][number]} endpoint @param {number} logins */
function endpointLine({ dim }, { endpoint, count, statuses }, logins) {
  const answers = Object.entries(statuses).map(([status, times]) => `${number(times)} × ${status}`);
  const each = dim(`  ${(count / logins).toFixed(2)} for each login`);
  return `${endpoint.padEnd(22)} ${answers.join(', ')}${each}`;
}

/** @param {import('../../analysis/timing.mjs').Times | null} times */
function timesLines(times) {
  if (times === null) return [];
  const { count, medianMs, p99Ms, longestMs } = times;
  const logins = counted(count, 'login');
  if (count === 1) return [`${medianMs} ms, ${logins}`];
  return [`median ${medianMs} ms, p99 ${p99Ms} ms, longest ${longestMs} ms, ${logins}`];
}
