/** What a login got from somebody else's: it differs from the same login in instances of its own, which agree. */
import { isDeepStrictEqual } from 'node:util';

import { at, error, tokenName } from './finding.mjs';
import { claimLine, denialLine } from './lines.mjs';

/** @type {import('./finding.mjs').OfRun} */
export function leaks({ probes }) {
  return (probes?.events ?? []).flatMap(({ event, before, shared, after }) => {
    const [first, second] = before.map(({ result }) => result);
    const denials = [first, second, after.result].map(({ denied }) => denied);
    const isDenial = new Set(denials).size === 1 && shared.result.denied !== denials[0];
    const claims = tokens.flatMap((token) => {
      const [one, two, three, other] = [first, second, after.result, shared.result].map(
        (result) => result.claims[token],
      );
      const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
      return names
        .filter(
          (name) =>
            isDeepStrictEqual(one[name], three[name]) &&
            !isDeepStrictEqual(other[name], one[name]) &&
            !isDeepStrictEqual(other[name], two[name]),
        )
        .map((name) => ({
          what: `\`${name}\` in the ${tokenName(token)}`,
          line: claimLine(shared.result, token, name),
        }));
    });
    const denial = { what: 'the denial', line: denialLine(shared.result) };
    const all = isDenial ? [denial, ...claims] : claims;
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
