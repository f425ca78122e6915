/** Logs of which Auth0 keeps the beginning. */
import { logCharacters, maximumLogCharacters, storedLogs } from '../stored-logs.mjs';
import { at, warning } from './finding.mjs';

/** @type {import('./finding.mjs').OfRun} */
export function longLogs({ logins }) {
  const [logs] = logins
    .map(({ result }) => result.logs)
    .sort((a, b) => logCharacters(b) - logCharacters(a));
  if (!logs || logCharacters(logs) <= maximumLogCharacters) return [];
  const cut = storedLogs(logs).findIndex(({ kept, text }) => kept < text.length);
  return [
    warning(
      'log_cut',
      `${at(logs[cut].line)}a login logs ${logCharacters(logs)} characters, of which Auth0 stores ${maximumLogCharacters}, up to here; put what matters first`,
    ),
  ];
}
