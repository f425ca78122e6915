/** Lines that a dependency printed, which does not reach the Action's console. */

/** @type {import('./finding.mjs').OfLogin} */
export function processConsoleFindings({ result }) {
  if (result.processLogs.length === 0) return [];
  return [
    {
      code: 'process_console',
      severity: 'warning',
      message:
        "what a dependency prints goes to the process's console, which Auth0 may not store; give it the Action's `console`, if it takes one",
    },
  ];
}
