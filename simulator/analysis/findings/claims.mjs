/** Claims that do not reach the application. */

import { isImplicit, maximumImplicitBytes, tokenSize } from '../token-size.mjs';
import { error, tokenName } from './finding.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function claimFindings({ event: { event }, result }) {
  /** @type {import('./finding.mjs').Found[]} */
  const found = result.dropped
    // An optional claim.
    .filter(({ reason }) => reason !== 'value undefined')
    .map(({ token, name, reason }) =>
      error(
        'claim_dropped',
        `the claim \`${name}\` never reaches the ${tokenName(token)}: Auth0 drops it without a word (${reason})`,
      ),
    );
  const { tokenBytes } = tokenSize('idToken', event, result.claims.idToken);
  if (isImplicit(event) && tokenBytes > maximumImplicitBytes) {
    found.push({
      code: 'token_too_large',
      severity: 'error',
      message: `the ID token has about ${tokenBytes} bytes; in an implicit or hybrid login Auth0 refuses it above ${maximumImplicitBytes}`,
    });
  }
  return found;
}
