/** Lines that a dependency printed, which does not reach the Action's console. */

import { warning } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function processConsoleFindings({ result }) {
  const [first] = result.processLogs;
  if (!first) return [];
  return [
    warning(
      'process_console',
      // The text is last: it is cut where it is shown, when its secrets are out.
      `what a dependency prints goes to the process's console, which Auth0 may not store; give it the Action's \`console\`, if it takes one: \`${first.text}\``,
    ),
  ];
}
