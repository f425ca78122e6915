/** What a login got from somebody else's: it differs from the same login in instances of its own, which agree. */
import { isDeepStrictEqual } from 'node:util';

import { effectsOf } from '../effects.mjs';
import { at, error, tokenName } from './finding.mjs';
import { claimLine, denialLine } from './lines.mjs';

/** @type {import('./finding.mjs').OfRun} */
export function leaks({ probes }) {
  return (probes?.events ?? []).flatMap(({ event, before, shared, after }) => {
    const [first, second] = before.map(({ result }) => result);
    const denials = [first, second, after.result].map(({ denied }) => denied);
    const isDenial = new Set(denials).size === 1 && shared.result.denied !== denials[0];
    const [one, two, three, other] = [first, second, after.result, shared.result].map(leftBy);
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
    const denial = { what: 'the denial', line: denialLine(shared.result) };
    const all = isDenial ? [denial, ...others] : others;
    if (all.length === 0) return [];
    return [
      error(
        'data_of_others',
        `${at(all[0].line)}${event} got ${all.map(({ what }) => what).join(' and ')} from a login of somebody else: module variables and api.cache are shared by all users of an instance; keep what belongs to a user under its user_id`,
      ),
    ];
  });
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
