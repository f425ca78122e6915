/**
 * Whether the domain is a custom one. The token endpoint has proved it: at whichever of a tenant's domains it is asked,
 * it knows the Management API by the tenant's own domain only.
 * https://auth0.com/docs/customize/custom-domains/configure-features-to-use-custom-domains
 */
import { found, ok, warning } from './check.mjs';
import { lookUp } from './look-up.mjs';

const scopes = ['read:custom_domains'];

/** @type {import('./check.mjs').Check} */
export const domain = {
  name: 'domain',
  needs: ['token'],
  scopes,
  async run(facts) {
    const connection = found(facts.connection);
    const own = new URL(connection.audience).host;
    if (connection.domain === own) return [ok(`${own} is the tenant's own domain`)];
    const custom = ok(`${connection.domain} is a custom domain of the tenant at ${own}`);
    const { line, body } = await lookUp(connection, '/custom-domains', scopes);
    const row = line ? undefined : rows(body).find((each) => each.domain === connection.domain);
    if (!row || row.status === 'ready') return [custom];
    const remedy = 'verify it: Settings → Custom Domains';
    return [custom, warning(`the custom domain's status is ${row.status}`, remedy)];
  },
};

/** @param {any} body @returns {{ domain: string, status: string }[]} */
const rows = (body) => (Array.isArray(body) ? body : (body?.custom_domains ?? []));
