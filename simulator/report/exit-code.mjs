/** What a shell is told of a report. */
import { logFields } from '../analysis/log-fields.mjs';

/**
 * 2: the Action says that a setting is wrong; 1: a login did not end as it was meant to, by default well, or with `isStrict`
 * the verdict is not good; 0: none of it. What was given and is no Action, tenant or option never comes to a report, and
 * is 2, too.
 *
 * @param {Pick<import('./report.mjs').Report, 'passes' | 'run'>} report
 * @param {{ isStrict?: boolean }} [options]
 * @returns {0 | 1 | 2}
 */
export function exitCodeOf({ passes, run }, { isStrict = false } = {}) {
  const expected = run.conditions.expected ?? 'ok';
  const others = run.logins.filter(({ outcome }) => outcome !== expected);
  if (others.some(({ logs }) => logs.some(isSettingRefused))) return 2;
  return others.length > 0 || (isStrict && !passes) ? 1 : 0;
}

/** As this Action says it. @param {{ text: string }} log */
const isSettingRefused = ({ text }) => logFields(text).error === 'settings';
