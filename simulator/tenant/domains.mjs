/**
 * The names at which a tenant is reached: its own at auth0.com, which no other name of it replaces in an audience, and
 * its custom domains.
 * https://auth0.com/docs/customize/custom-domains
 */

/**
 * @typedef {object} Domains
 * @property {string[]} canonical names at auth0.com, all of them for one and the same; the first is the tenant's own
 * @property {string[]} custom custom domains
 */

/**
 * @param {Pick<import('./tenant.mjs').Tenant, 'name' | 'apis' | 'domain' | 'custom_domains'>} tenant
 * @param {Record<string, any>[]} [events] of logins at this tenant: they name the host that the user has logged in at
 * @returns {Domains}
 */
export function domainsOf(tenant, events = []) {
  const canonical = canonicalDomain(tenant);
  const named = events.flatMap(({ request, custom_domain }) =>
    [request?.hostname, custom_domain?.domain].filter(isHost).map(lowered),
  );
  const own = (tenant.custom_domains ?? []).map(lowered);
  const custom = [...own, ...named.filter((host) => !isAuth0(host))];
  return {
    canonical: [...new Set([canonical, ...named.filter(isAuth0)])],
    custom: [...new Set(custom)].filter((host) => host !== canonical),
  };
}

/**
 * What the tenant file says, the Management API among its APIs, or a name made of the tenant's.
 *
 * @param {Pick<import('./tenant.mjs').Tenant, 'name' | 'apis' | 'domain'>} tenant
 */
function canonicalDomain({ name, apis, domain }) {
  const [ofApi] = apis.flatMap(({ identifier }) => managementAudience.exec(identifier)?.[1] ?? []);
  const label = lowered(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return lowered(domain ?? ofApi ?? `${label || 'tenant'}.eu.auth0.com`);
}

const managementAudience = /^https:\/\/([^/]+\.auth0(?:app)?\.com)\/api\/v2\/$/;

/** As Auth0's own sample tells them from custom ones. @param {string} host */
export const isAuth0 = (host) => /\.auth0(app)?\.com$/.test(host);

/** @param {unknown} value @returns {value is string} */
const isHost = (value) => typeof value === 'string' && /^[\w.-]+$/.test(value);

/** @param {string} host */
const lowered = (host) => host.toLowerCase();
