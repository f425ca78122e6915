/**
 * The custom domains of the tenant: those of its file, and the host that is asked, if it is one.
 * https://auth0.com/docs/api/management/v2/custom-domains/get-custom-domains
 */

/** @type {import('../router.mjs').Endpoint} */
export const customDomains = {
  name: 'custom-domains',
  method: 'GET',
  path: '/api/v2/custom-domains',
  scopes: { any: ['read:custom_domains'] },
  handler({ tenant, issuer }) {
    const { host } = new URL(issuer);
    const isCustom = tenant.domain !== undefined && host !== tenant.domain;
    const domains = new Set([...(tenant.custom_domains ?? []), ...(isCustom ? [host] : [])]);
    return [...domains].map((domain, index) => ({
      custom_domain_id: `cd_${index + 1}`,
      domain,
      primary: index === 0,
      status: 'ready',
      type: 'auth0_managed_certs',
    }));
  },
};
