/** Claims that do not reach the application, or not as they were meant. */
import { isImplicit, maximumImplicitBytes, tokenSize } from '../token-size.mjs';
import { at, error, tokenName } from './finding.mjs';
import { claimLine } from './lines.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function claimFindings({ event: { event }, result }) {
  const { idToken } = result.claims;
  const found = result.dropped
    // An optional claim.
    .filter(({ reason }) => reason !== 'value undefined')
    .map(({ token, name, reason }) => {
      const isThere = name in result.claims[token];
      const what = isThere
        ? `has ${reason}, when it is made JSON: set it to plain data`
        : `never reaches the ${tokenName(token)}: Auth0 drops it without a word (${reason})`;
      const where = at(claimLine(result, token, name));
      return error('claim_dropped', `${where}the claim \`${name}\` ${what}`);
    });
  const { tokenBytes } = tokenSize('idToken', event, idToken);
  if (isImplicit(event) && tokenBytes > maximumImplicitBytes) {
    const [largest] = Object.keys(idToken).sort((a, b) => size(idToken[b]) - size(idToken[a]));
    found.push(
      error(
        'token_too_large',
        `${at(claimLine(result, 'idToken', largest))}the ID token has about ${tokenBytes} bytes, most of them in \`${largest}\`; in an implicit or hybrid login Auth0 refuses it above ${maximumImplicitBytes}`,
      ),
    );
  }
  return found;
}

/** @param {unknown} value */
const size = (value) => JSON.stringify(value)?.length ?? 0;
