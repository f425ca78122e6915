/** The files that a run is written to. */
import { isComplete } from '../run.mjs';
import { chart } from './chart.mjs';
import { markdown } from './markdown.mjs';
import { checkResults } from './validation.mjs';

/** @typedef {{ name: string, text: string, isKept: boolean }} ReportFile `isKept`: it belongs into the repository */

/** The first is the report; the chart needs a run of all parts. @param {import('../run.mjs').Results} results @returns {ReportFile[]} */
export function reportFiles(results) {
  const json = { name: 'results.json', text: `${JSON.stringify(results, null, 2)}\n` };
  const report = { name: 'RESULTS.md', text: markdown(results), isKept: true };
  if (!isComplete(results)) return [report, { ...json, isKept: false }];
  checkResults(results);
  return [
    report,
    { name: 'chart.svg', text: chart(results), isKept: true },
    { ...json, isKept: false },
  ];
}
