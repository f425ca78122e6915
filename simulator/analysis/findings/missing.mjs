/** What of the event was read and is not there. */
import { outcomeOf } from '../outcome.mjs';
import { brokenTexts } from './broken-texts.mjs';
import { at, error, warning } from './finding.mjs';
import { claimLine } from './lines.mjs';
import { hasEffect } from './nothing.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function missingFindings(login, run) {
  const { result, requests } = login;
  const missing = new Map((result.missing ?? []).map((one) => [one.path, one]));
  const hasTrouble =
    outcomeOf(result) === 'failed' ||
    brokenTexts(login, run).length > 0 ||
    (requests ?? []).some(
      ({ endpoint, isGood, fault }) => endpoint === 'token' && isGood === false && fault === null,
    );
  const isIdle = !hasEffect(login);
  const lost = result.dropped
    .filter(({ reason }) => reason === 'value undefined')
    .map(({ token, name }) => claimLine(result, token, name));
  return [...missing.values()].flatMap(({ path, line }) => {
    const [, secret] = /^secrets\.(.*)$/.exec(path) ?? [];
    if (!secret) {
      return error(
        'event_member',
        `${at(line)}\`event.${path}\` is read, and Auth0's event has no such member: it is always undefined`,
      );
    }
    // An optional one is asked for, too; what comes of it tells.
    const find = hasTrouble ? error : warning;
    if (!hasTrouble && !isIdle && !lost.includes(line)) return [];
    return find(
      'secret_missing',
      `${at(line)}the secret \`${secret}\` is read and not given: give --secret ${secret}=…`,
    );
  });
}
