/** Logins that did not end well. */

import { outcomeOf } from '../outcome.mjs';
import { oneLine } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function outcomeFindings({ result }) {
  const outcome = outcomeOf(result);
  if (outcome === 'ok') return [];
  const lines = [...result.logs, ...result.processLogs];
  const firstError = lines.find(({ level }) => level === 'error')?.text ?? '';
  const messages = {
    failed: `the login failed: ${result.error}`,
    denied: `the login was denied: ${result.denied}`,
    // The numbers of a log line differ from login to login; the cause does not.
    degraded: `the Action logged an error: ${firstError.replace(/\s+\w*ms=\d+/g, '')}`,
  };
  return [{ code: `login_${outcome}`, severity: 'error', message: oneLine(messages[outcome]) }];
}
