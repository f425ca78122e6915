/**
 * The tenant's APIs as the library's resource servers. The library's are known by URIs; Auth0's audience may be any text.
 *
 * @typedef {import('./event.mjs').Tenant} Tenant
 */
import { errors } from './oidc-provider.mjs';

const daySeconds = 24 * 60 * 60;

/** @param {string} audience */
export const resourceOf = (audience) => `urn:api:${encodeURIComponent(audience)}`;

/**
 * @param {Tenant} tenant
 * @param {string} defaultAudience of requests that name none
 * @param {string} scope
 */
export const resourceIndicators = ({ apis }, defaultAudience, scope) => ({
  enabled: true,
  useGrantedResource: () => true,

  /** @param {import('oidc-provider').KoaContextWithOIDC} ctx */
  defaultResource: ({ oidc }) => resourceOf(String(oidc.params?.audience || defaultAudience)),

  /** @param {import('oidc-provider').KoaContextWithOIDC} ctx @param {string} resource */
  getResourceServerInfo({ oidc }, resource) {
    const api = apis.find(({ identifier }) => resourceOf(identifier) === resource);
    // In Auth0's own words, for which people search.
    if (!api) {
      throw new errors.AccessDenied(`Service not found: ${oidc.params?.audience ?? resource}`);
    }
    return {
      scope,
      audience: api.identifier,
      accessTokenFormat: /** @type {const} */ ('jwt'),
      accessTokenTTL: daySeconds,
      jwt: { sign: { alg: /** @type {const} */ ('RS256') } },
    };
  },
});
