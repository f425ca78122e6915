/** Claims that do not reach the application. */
import { isImplicit, maximumImplicitBytes, tokenSize } from '../token-size.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function claimFindings({ event: { event }, result }) {
  /** @type {import('./finding.mjs').Found[]} */
  const found = result.dropped.map(({ token, name, reason }) => ({
    code: 'claim_dropped',
    severity: 'error',
    message: `the claim \`${name}\` never reaches the ${token === 'idToken' ? 'ID' : 'access'} token: Auth0 drops it without a word (${reason})`,
  }));
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
