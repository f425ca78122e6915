/**
 * Whether the domain is a custom one. The token endpoint has proved it: at whichever of a tenant's domains it is asked,
 * it knows the Management API by the tenant's own domain only.
 * https://auth0.com/docs/customize/custom-domains/configure-features-to-use-custom-domains
 */
import { found, ok } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const domain = {
  name: 'domain',
  needs: ['token'],
  run(facts) {
    const { domain: asked, audience } = found(facts.connection);
    const own = new URL(audience).host;
    return [
      ok(
        asked === own
          ? `${own} is the tenant's own domain`
          : `${asked} is a custom domain of the tenant at ${own}`,
      ),
    ];
  },
};
