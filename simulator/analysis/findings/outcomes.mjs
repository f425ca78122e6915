/** Logins that did not end as they were meant to. */
import { adviceFor } from '../advice.mjs';
import { answerText, failedForGood } from '../failures.mjs';
import { outcomeOf } from '../outcome.mjs';
import { at, error, request, warning } from './finding.mjs';
import { claimLine, denialLine } from './lines.mjs';
import { isUnknownThere } from './tenant.mjs';
import { unanswered } from './unanswered.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function outcomeFindings(login, run) {
  const { result, requests } = login;
  const outcome = outcomeOf(result);
  const expected = run.conditions?.expected ?? null;
  if (expected === outcome) return [];
  if (expected !== null) {
    return [
      error(
        'login_unexpected',
        `${at(lineOf(result))}the login ended as ${outcome}, not as ${expected}${reason(result)}`,
      ),
    ];
  }
  if (outcome === 'denied')
    return [
      error('login_denied', `${at(denialLine(result))}the login was denied: ${result.denied}`),
    ];
  if (outcome === 'failed') {
    const [open] = unanswered(login);
    const text = `${at(lineOf(result))}the login failed: ${result.error}${advice(result.error)}`;
    return [open ? undecided(text, open) : error('login_failed', text)];
  }
  if (outcome === 'ok' || outcome === 'suspended') return [];
  // What a real tenant was kept from may be why.
  if ((requests ?? []).some(({ refused }) => refused))
    return [
      undecided(
        `${at(lineOf(result))}the Action logged an error: ${firstError(result)?.text}`,
        unanswered(login)[0],
      ),
    ];
  // The numbers of a log line differ from login to login; the cause does not.
  const logged = firstError(result);
  const text = logged?.text.replace(/\s+\w*ms=\d+/g, '');
  const [failed] = failedForGood(requests ?? []);
  if (requests !== null && !failed) {
    return [warning('logged_error', `${at(logged?.line)}the Action logged an error: ${text}`)];
  }
  if (isUnknownThere(login, run)) return [];
  const because = failed
    ? ` after ${request(failed.method, failed.path)} (${answerText(failed)})`
    : '';
  return [
    error('login_degraded', `${at(logged?.line)}the Action logged an error: ${text}${because}`),
  ];
}

/** @param {string} text @param {string} open a request */
const undecided = (text, open) =>
  warning(
    'undecided',
    `${text}; ${open} has no answer here, so nobody can say what Auth0 would do`,
  );

/** @param {import('../../runtime/execute.mjs').Result} result */
const firstError = ({ logs, processLogs }) =>
  [...logs, ...processLogs].find(({ level }) => level === 'error');

/** Of what ended it, as far as it is known. @param {import('../../runtime/execute.mjs').Result} result */
function lineOf(result) {
  if (result.error === null) return denialLine(result) ?? firstError(result)?.line;
  const [, claim] = /the claim `([^`]+)`/.exec(result.error) ?? [];
  if (result.errorLine === null && claim) {
    return claimLine(result, 'idToken', claim) ?? claimLine(result, 'accessToken', claim);
  }
  const { error: failure } = result;
  const refused = result.calls.find((call) => call.refused && failure.endsWith(call.refused));
  return result.errorLine ?? refused?.line;
}

/** @param {import('../../runtime/execute.mjs').Result} result */
function reason(result) {
  const text = result.error ?? result.denied ?? firstError(result)?.text;
  return text ? `: ${text}` : '';
}

/** @param {string | null} failure */
function advice(failure) {
  const text = adviceFor(failure);
  return text === null ? '' : `; ${text}`;
}
