/** The Action's secrets, as an administrator would have set them up for the simulated tenant. */
import { BadInput } from '../bad-input.mjs';

/**
 * @param {import('./tenant.mjs').Tenant} tenant
 * @param {string} domain
 * @param {Record<string, string>} own the event's own; they go before the tenant's
 * @param {Record<string, string>} given those of the command line, which may have placeholders; they go before all else
 * @returns {Record<string, string | undefined>}
 * @throws {BadInput} for a placeholder that is none
 */
export function actionSecrets(tenant, domain, own, given) {
  const application = tenant.applications.find(({ client_secret }) => client_secret);
  const audience = tenant.apis.map(({ identifier }) => identifier).join(' ');
  const credentials = {
    domain,
    clientId: application?.client_id,
    clientSecret: application?.client_secret,
  };
  const known = { ...credentials, audience: `https://${tenant.domain ?? domain}/api/v2/` };
  const filled = Object.entries(given).map(([name, value]) => [name, filledIn(value, known)]);
  const set = { ...own, ...Object.fromEntries(filled) };
  return {
    ...credentials,
    // At a custom domain the audience is the tenant's own.
    ...(known.audience !== `https://${domain}/api/v2/` && { managementAudience: known.audience }),
    namespace: 'https://example.com/claims',
    // This source asks API by API and needs to be told which.
    ...(set.source === 'effective' && { audience }),
    ...set,
  };
}

/** What a secret's value may stand for; `audience` is the Management API's. */
const placeholders = /** @type {const} */ (['domain', 'clientId', 'clientSecret', 'audience']);

/**
 * The placeholder that a secret's value is.
 *
 * @param {string} value
 * @returns {(typeof placeholders)[number] | undefined} none
 * @throws {BadInput}
 */
export function placeholderIn(value) {
  if (!value.startsWith('@') || value.startsWith('@@')) return undefined;
  const found = placeholders.find((name) => value === `@${name}`);
  if (found) return found;
  // The value is left out of the line: it may be a real secret.
  const all = placeholders.map((name) => `@${name}`).join(', ');
  throw new BadInput(
    `a secret's value begins with \`@\` and is no placeholder; give one of ${all}, or write \`@@\` for \`@\``,
  );
}

/** @param {string} value @param {Record<(typeof placeholders)[number], string | undefined>} known */
function filledIn(value, known) {
  const placeholder = placeholderIn(value);
  return placeholder ? known[placeholder] : value.replace(/^@@/, '@');
}
