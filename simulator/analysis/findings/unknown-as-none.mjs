/** A request that failed, and a login that went on as if there were nothing. */
import { answerText, failedForGood } from '../failures.mjs';
import { outcomeOf } from '../outcome.mjs';
import { listsIn } from '../values.mjs';
import { error, request, warning } from './finding.mjs';
import { isUnknownThere } from './tenant.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function unknownAsNone(login, run) {
  const { result, requests, event } = login;
  const failed = failedForGood(requests ?? []);
  const [first] = failed;
  if (!first || result.error !== null || result.denied !== null) return [];
  if (isUnknownThere(login, run)) return [];
  const what = `${request(first.method, first.path)} failed (${answerText(first)})`;
  const isInjected = failed.some(({ fault }) => fault !== null);
  const [well] = run.probes?.events.find((one) => one.event === event.name)?.before ?? [];
  // It is no measure if it failed by itself.
  const isMeasure = isInjected && well && failedForGood(well.requests ?? []).length === 0;
  const good = isMeasure ? well.result.claims : undefined;
  const names = shorter(result.claims, good);
  if (names.length > 0) return [asNone(`as ${what}`, names)];
  const isExpired = failed.some(({ reason }) => /expired/i.test(reason ?? ''));
  if (isExpired) return [];
  // One that told so has its own finding.
  if (outcomeOf(result) === 'degraded') return [];
  if (good) {
    const lost = lostClaims(result.claims, good).join(', ');
    return lost ? [error('login_degraded', `${what}, and the login went on without ${lost}`)] : [];
  }
  const hasOther = requests?.some(({ list }) => list !== null);
  const find = hasOther ? warning : error;
  return [find('request_refused', `${what}, and the login went on without what it asked for`)];
}

/** At a tenant that refuses a list, whatever the logins that were asked for met. @type {import('./finding.mjs').OfRun} */
export function unknownAsNoneWhenRefused({ probes, logins }) {
  // Where it failed by itself, it has been told.
  if (logins.some(({ requests }) => failedForGood(requests ?? []).length > 0)) return [];
  return (probes?.failing ?? []).flatMap(({ result, requests }) => {
    const [first] = failedForGood(requests ?? []);
    if (!first || result.error !== null || result.denied !== null) return [];
    const names = shorter(result.claims, probes?.events[0].before[0].result.claims);
    return names.length > 0
      ? [asNone(`when ${request(first.method, first.path)} fails (${answerText(first)})`, names)]
      : [];
  });
}

/** @param {string} what @param {string[]} names */
const asNone = (what, names) =>
  error(
    'unknown_as_none',
    `${what}, the login goes on with ${names.map((name) => `\`${name}\``).join(', ')} as if there were nothing more: leave the claim out, or deny the login`,
  );

/** @typedef {import('../../runtime/execute.mjs').Result['claims']} Claims */

/** Lists, and what is true only with an answer. @param {Claims} claims @param {Claims | undefined} good with all answers */
function shorter(claims, good) {
  return tokens.flatMap((token) => {
    const lists = listsIn(claims[token]);
    if (!good) return [...lists].filter(([, list]) => list.length === 0).map(([name]) => name);
    const goodLists = listsIn(good[token]);
    const lost = [...goodLists].filter(([name, list]) => {
      const now = lists.get(name);
      return now !== undefined && now.length < list.length;
    });
    const turned = Object.entries(good[token]).filter(([name, value]) => {
      const now = claims[token][name];
      return (
        (value === true && now === false) ||
        (isText(value) && now === '') ||
        (isText(value) && isText(now) && now !== value && String(value).startsWith(String(now)))
      );
    });
    return [...lost, ...turned].map(([name]) => name);
  });
}

/** @param {Claims} claims @param {Claims} good */
const lostClaims = (claims, good) =>
  tokens.flatMap((token) => Object.keys(good[token]).filter((name) => !(name in claims[token])));

const tokens = /** @type {const} */ (['idToken', 'accessToken']);

/** @param {unknown} value */
const isText = (value) => typeof value === 'string' && value !== '';
