/** Logs of which Auth0 keeps the beginning. */
import { stepsOf } from '../steps.mjs';
import { logCharacters, maximumLogCharacters, storedLogs } from '../stored-logs.mjs';
import { at, warning } from './finding.mjs';

/** @type {import('./finding.mjs').OfRun} */
export function longLogs(run) {
  const [longest] = run.logins
    .flatMap((login) => stepsOf(login, run))
    .map(({ file, login }) => ({ file, logs: login.result.logs }))
    .sort((a, b) => logCharacters(b.logs) - logCharacters(a.logs));
  if (!longest || logCharacters(longest.logs) <= maximumLogCharacters) return [];
  const { file, logs } = longest;
  const cut = storedLogs(logs).findIndex(({ kept, text }) => kept < text.length);
  return [
    {
      ...warning(
        'log_cut',
        `${at(logs[cut].line)}a login logs ${logCharacters(logs)} characters, of which Auth0 stores ${maximumLogCharacters}, up to here; put what matters first`,
      ),
      file,
    },
  ];
}
