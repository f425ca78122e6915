/** The end of the output: every failure once more, and one line about all. */

/** @typedef {import('./failures.mjs').Group} Group */

/** Of the failures in one file: more of them say the same. */
const shown = 8;

/** @param {Group[]} groups */
export function failureText(groups) {
  if (groups.length === 0) return '';
  return `\n── Failed\n\n${groups.map(groupText).join('\n\n')}\n`;
}

/** @param {Group} group */
function groupText({ title, failures, again }) {
  const lines = failures
    .slice(0, shown)
    .flatMap(({ test, reason }) => [
      ...(test ? [`  ✖ ${test}`] : []),
      ...(reason ? [`    ${reason}`] : []),
    ]);
  const more = failures.length > shown ? [`  … and ${failures.length - shown} more`] : [];
  return [title, ...lines, ...more, `  again: ${again}`].join('\n');
}

/**
 * @param {{ title: string, isGood: boolean }[]} ended in their order
 * @param {number} seconds
 */
export function summaryLine(ended, seconds) {
  const failed = ended.filter(({ isGood }) => !isGood);
  const minutes = Math.floor(seconds / 60);
  const time = `${minutes > 0 ? `${minutes} min ` : ''}${Math.floor(seconds % 60)} s`;
  const passed = `${ended.length - failed.length} of ${ended.length} steps passed in ${time}`;
  if (failed.length === 0) return passed;
  return `${passed}; failed: ${failed.map(({ title }) => title).join('; ')}`;
}
