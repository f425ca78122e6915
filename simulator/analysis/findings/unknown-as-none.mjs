/** A request that failed, and a login that went on as if there were nothing. */
import { effectValues } from '../effects.mjs';
import { answerText, failedForGood } from '../failures.mjs';
import { outcomeOf } from '../outcome.mjs';
import { unordered, valuesIn } from '../values.mjs';
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
  const good = isMeasure ? leftBy(well.result) : undefined;
  const again = isMeasure
    ? run.probes?.events.find((one) => one.event === event.name)?.before[1]
    : undefined;
  const names = shorter(leftBy(result), good, again && leftBy(again.result));
  if (names.length > 0) return [asNone(`as ${what}`, names)];
  const isExpired = failed.some(({ reason }) => /expired/i.test(reason ?? ''));
  if (isExpired) return [];
  // One that told so has its own finding.
  if (outcomeOf(result) === 'degraded') return [];
  if (good) {
    const lost = lostClaims(leftBy(result), good).join(', ');
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
    const [good, again] = probes?.events[0].before ?? [];
    const names = shorter(
      leftBy(result),
      good && leftBy(good.result),
      again && leftBy(again.result),
    );
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

/** @typedef {Record<'idToken' | 'accessToken' | 'besides', Record<string, unknown>>} Claims */

/** @param {import('../../runtime/execute.mjs').Result} result @returns {Claims} with what it leaves behind besides */
const leftBy = (result) => ({ ...result.claims, besides: effectValues(result) });

/**
 * Lists, and what is true, more than zero or a text only with an answer.
 *
 * @param {Claims} claims
 * @param {Claims | undefined} good with all answers
 * @param {Claims} [again] the same, once more
 */
function shorter(claims, good, again = good) {
  return tokens.flatMap((token) => {
    const now = valuesIn(claims[token]);
    if (!good || !again) {
      return [...now].filter(([, value]) => isEmptyList(value)).map(([name]) => name);
    }
    const then = valuesIn(good[token]);
    const repeated = valuesIn(again[token]);
    const gone = [...then.keys()].filter((name) => (now.get(name) ?? null) === null);
    const lost = [...then].filter(([name, value]) => {
      // What differs from login to login anyway tells nothing.
      const isSteady = unordered(repeated.get(name)) === unordered(value);
      // `{ known: false, list: null }` says how it is.
      const isTold = value === true && gone.some((other) => placeOf(other) === placeOf(name));
      return isSteady && !isTold && now.has(name) && isLess(now.get(name), value);
    });
    // A list within a list is told once.
    const names = lost.map(([name]) => name);
    return names.filter((name) => !names.some((outer) => name.startsWith(`${outer} `)));
  });
}

/** @param {string} name @returns {string} of what it stands in */
const placeOf = (name) => name.slice(0, Math.max(0, name.lastIndexOf(' ')));

/** @param {unknown} value */
const isEmptyList = (value) => Array.isArray(value) && value.length === 0;

/** @param {unknown} now @param {unknown} then */
function isLess(now, then) {
  if (Array.isArray(then)) return Array.isArray(now) && now.length < then.length;
  if (typeof then === 'string') {
    return typeof now === 'string' && now !== then && then.startsWith(now);
  }
  if (typeof then === 'number') return typeof now === 'number' && now >= 0 && now < then;
  if (typeof then === 'boolean') return then && now === false;
  return isSet(then) && isPlain(now) && Object.keys(now).length < Object.keys(then).length;
}

/** @param {unknown} value @returns {value is object} */
const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list written as an object: `{ "read:a": true }`. @param {unknown} value @returns {value is object} */
const isSet = (value) =>
  isPlain(value) &&
  Object.keys(value).length > 0 &&
  Object.values(value).every((one) => one === true || one === 1);

/** @param {Claims} claims @param {Claims} good */
const lostClaims = (claims, good) =>
  tokens.flatMap((token) => Object.keys(good[token]).filter((name) => !(name in claims[token])));

const tokens = /** @type {const} */ (['idToken', 'accessToken', 'besides']);
