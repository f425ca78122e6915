/** What a login got from somebody else's: it differs from the same login in instances of its own, which agree. */
import { isDeepStrictEqual } from 'node:util';

import { effectsOf } from '../effects.mjs';
import { at, error, tokenName } from './finding.mjs';
import { claimLine, denialLine } from './lines.mjs';

/** @typedef {import('../../simulation/probes.mjs').Probed} Probed */
/** @typedef {import('../../simulation/probes.mjs').Login} Login */

/** @type {import('./finding.mjs').OfRun} */
export const leaks = ({ probes }) =>
  (probes?.events ?? []).flatMap((probed) => {
    const before = leakOf(
      probed,
      probed.shared,
      'from a login of somebody else: module variables and api.cache are shared by all users of an instance; keep what belongs to a user under its user_id',
    );
    if (before.length > 0 || probed.interleaved === null) return before;
    return leakOf(
      probed,
      probed.interleaved,
      'from a login of somebody else that was under way at the same time: while one login awaits, another one may change a module variable; keep what belongs to a login in variables of its handler',
    );
  });

/** @param {Probed} probed @param {Login} login among others @param {string} why */
function leakOf({ event, before, after }, login, why) {
  const [first, second] = before.map(({ result }) => result);
  const denials = [first, second, after.result].map(({ denied }) => denied);
  const isDenial = new Set(denials).size === 1 && login.result.denied !== denials[0];
  const [one, two, three, other] = [first, second, after.result, login.result].map(leftBy);
  const valueIn = (/** @type {typeof one} */ effects, /** @type {string} */ what) =>
    effects.get(what)?.value;
  const others = [...new Set([...one.keys(), ...other.keys()])]
    .filter(
      (what) =>
        isDeepStrictEqual(valueIn(one, what), valueIn(three, what)) &&
        !isDeepStrictEqual(valueIn(other, what), valueIn(one, what)) &&
        !isDeepStrictEqual(valueIn(other, what), valueIn(two, what)),
    )
    .map((what) => ({ what, line: other.get(what)?.line }));
  const denial = { what: 'the denial', line: denialLine(login.result) };
  const all = isDenial ? [denial, ...others] : others;
  if (all.length === 0) return [];
  const what = all.map((one) => one.what).join(' and ');
  return [error('data_of_others', `${at(all[0].line)}${event} got ${what} ${why}`)];
}

const tokens = /** @type {const} */ (['idToken', 'accessToken']);

/** By what it is in a sentence. @param {import('../../runtime/execute.mjs').Result} result @returns {ReturnType<typeof effectsOf>} */
function leftBy(result) {
  const claims = tokens.flatMap((token) =>
    Object.entries(result.claims[token]).map(([name, value]) => ({
      what: `\`${name}\` in the ${tokenName(token)}`,
      effect: { value, line: claimLine(result, token, name) },
    })),
  );
  const effects = Array.from(effectsOf(result), ([name, effect]) => ({ what: name, effect }));
  return new Map([...claims, ...effects].map(({ what, effect }) => [what, effect]));
}
