/** What a run is written as. */
import { chart } from './chart.mjs';
import { markdown } from './markdown.mjs';
import { checkResults } from './validation.mjs';

/** @typedef {{ name: string, text: string, isReport: boolean }} File `isReport`: it is kept in the repository */

/** @param {import('../run.mjs').Results} results @returns {File[]} */
export function files(results) {
  checkResults(results);
  return [
    { name: 'RESULTS.md', text: markdown(results), isReport: true },
    { name: 'chart.svg', text: chart(results), isReport: true },
    { name: 'results.json', text: `${JSON.stringify(results, null, 2)}\n`, isReport: false },
  ];
}
