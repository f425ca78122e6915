/** A claim that is set several times. */
import { at, tokenName, warning } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function repeatedClaims({ result }) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  return result.calls.flatMap(({ member, values: [name, value], line }) => {
    if (!member.endsWith('.setCustomClaim')) return [];
    const key = `${member} ${name}`;
    const text = JSON.stringify(value) ?? 'undefined';
    const before = texts.get(key);
    texts.set(key, text);
    if (before === undefined || before === text) return [];
    const token = member.startsWith('idToken') ? 'idToken' : 'accessToken';
    const isUndefined = result.dropped.some(
      (one) => one.token === token && one.name === name && one.reason === 'value undefined',
    );
    return [
      warning(
        'claim_repeated',
        `${at(line)}\`${name}\` is set again for the ${tokenName(token)}, with another value: ${
          isUndefined
            ? 'whether undefined takes the first one away is not documented'
            : 'the last one counts'
        }`,
      ),
    ];
  });
}
