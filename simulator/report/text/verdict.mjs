/** Auth0's limits, and what is wrong with the Action. */
import { counted, escaped, folded, number } from './layout.mjs';

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

/** @param {Colors} colors @param {Run} run @param {import('../report.mjs').Verdict} verdict */
export function findingsText(colors, { findings, covered }, verdict) {
  const { bold, green, red, yellow, dim } = colors;
  const lines = findings.flatMap(({ severity, message, count }) => {
    const mark = severity === 'error' ? red('✗') : yellow('!');
    const times = count > 1 ? dim(` (${counted(count, 'login')})`) : '';
    const [first, ...rest] = folded(escaped(message), findingWidth);
    return [
      `  ${mark} ${first}${rest.length ? '' : times}`,
      ...rest.map((line, index) => `    ${line}${index === rest.length - 1 ? times : ''}`),
    ];
  });
  const isWrong = findings.some(({ severity }) => severity === 'error');
  if (verdict === 'wrong' && !isWrong) lines.push(`  ${red('✗')} a limit is broken, see above`);
  const codes = [...new Set(findings.map(({ code }) => code))];
  if (codes.length > 0) {
    lines.push(
      ...folded(`docs/findings.md: ${codes.join(', ')}`, findingWidth).map(
        (line) => `  ${dim(line)}`,
      ),
    );
  }
  if (verdict === 'good') lines.push(`  ${green('✓')} nothing wrong`);
  if (verdict === 'undecided') lines.push(`  ${yellow('?')} undecided: see above`);
  if (verdict === 'untried') lines.push(`  ${yellow('?')} nothing was tried, so nothing is known`);
  if (verdict === 'good' || verdict === 'untried') lines.push(...coverageLines(colors, covered));
  return `${bold('Found')}\n${lines.join('\n')}\n`;
}

/** So that nothing wraps at 80 columns. */
const findingWidth = 75;

/** @param {Colors} colors @param {Run['covered']} covered */
function coverageLines({ dim }, covered) {
  const tried = covered.filter(({ count }) => count > 0);
  const not = covered.filter(({ count }) => count === 0);
  const parts = tried.map(({ what, count }) => `${counted(count, what)}`);
  return [
    ...folded(`tried: ${parts.join(', ')}`, findingWidth),
    ...(not.length
      ? folded(`not tried: ${not.map(({ what }) => what).join(', ')}`, findingWidth)
      : []),
  ].map((line) => `    ${dim(line)}`);
}
