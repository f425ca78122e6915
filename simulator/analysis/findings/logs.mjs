/** Logs of which Auth0 keeps the beginning. */
import { logCharacters, maximumLogCharacters } from '../stored-logs.mjs';
import { warning } from './finding.mjs';

/** @type {import('./finding.mjs').OfRun} */
export function longLogs({ logins }) {
  const longest = logins.reduce(
    (most, { result }) => Math.max(most, logCharacters(result.logs)),
    0,
  );
  if (longest <= maximumLogCharacters) return [];
  return [
    warning(
      'log_cut',
      `a login logs ${longest} characters, of which Auth0 stores ${maximumLogCharacters}; put what matters first`,
    ),
  ];
}
