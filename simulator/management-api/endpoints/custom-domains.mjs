/**
 * The custom domains of the tenant: the host that is asked, if it is one.
 * https://auth0.com/docs/api/management/v2/custom-domains/get-custom-domains
 */

/** @type {import('../router.mjs').Endpoint} */
export const customDomains = {
  name: 'custom-domains',
  method: 'GET',
  path: '/api/v2/custom-domains',
  scopes: { any: ['read:custom_domains'] },
  handler({ tenant, issuer }) {
    if (tenant.domain === undefined) return [];
    return [
      {
        custom_domain_id: 'cd_1',
        domain: new URL(issuer).host,
        primary: true,
        status: 'ready',
        type: 'auth0_managed_certs',
      },
    ];
  },
};
