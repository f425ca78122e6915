/** The Action's secrets, as an administrator would have set them up for the simulated tenant. */

/**
 * @param {import('./tenant.mjs').Tenant} tenant
 * @param {string} domain
 * @param {Record<string, string>} own the event's own; they go before the tenant's
 * @param {Record<string, string>} given those of the command line; they go before all else
 * @returns {Record<string, string | undefined>}
 */
export function actionSecrets(tenant, domain, own, given) {
  const application = tenant.applications.find(({ client_secret }) => client_secret);
  const audience = tenant.apis.map(({ identifier }) => identifier).join(' ');
  const set = { ...own, ...given };
  return {
    domain,
    clientId: application?.client_id,
    clientSecret: application?.client_secret,
    // At a custom domain the audience is the tenant's own.
    ...(tenant.domain && { managementAudience: `https://${tenant.domain}/api/v2/` }),
    namespace: 'https://example.com/claims',
    // This source asks API by API and needs to be told which.
    ...(set.source === 'effective' && { audience }),
    ...set,
  };
}
