/** Auth0's limits, and what is wrong with the Action. */
import { counted, number } from './layout.mjs';

/** @typedef {import('../report.mjs').RunReport} Run */
/** @typedef {import('./layout.mjs').Colors} Colors */

/** Those that the run came near to or not, but had something to do with. @param {Colors} colors @param {Run['limits']} limits */
export function limitsText(colors, limits) {
  const used = limits.filter(({ value }) => value > 0);
  const values = used.map(({ value }) => number(value));
  const width = Math.max(...values.map((value) => value.length));
  const lines = used.map(({ name, limit, unit, isBroken }, index) => {
    const of = `${values[index].padStart(width)} of ${number(limit)} ${unit}`.trimEnd();
    return `  ${name.padEnd(20)}${isBroken ? colors.red(`${of}  over the limit`) : of}`;
  });
  return `${colors.bold('Limits')}\n${lines.join('\n')}\n`;
}

/** @param {Colors} colors @param {Run['findings']} findings @param {boolean} passes */
export function findingsText({ bold, green, red, yellow, dim }, findings, passes) {
  const lines = findings.map(({ severity, message, count }) => {
    const mark = severity === 'error' ? red('✗') : yellow('!');
    return `  ${mark} ${message}${count > 1 ? dim(` (${counted(count, 'login')})`) : ''}`;
  });
  if (passes && findings.length === 0) lines.push(`  ${green('✓')} nothing wrong`);
  if (!passes && findings.length === 0) lines.push(`  ${red('✗')} a limit is broken, see above`);
  return `${bold('Found')}\n${lines.join('\n')}\n`;
}
