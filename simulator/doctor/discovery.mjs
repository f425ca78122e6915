/**
 * Whether Auth0 answers there. Each of a tenant's domains names itself as the issuer, so this does not tell the custom
 * ones from the tenant's own.
 * https://auth0.com/docs/get-started/applications/configure-applications-with-oidc-discovery
 */
import { httpsRequest } from '../live/https-request.mjs';
import { trusted } from '../live/management-client.mjs';
import { networkProblem } from '../live/problem.mjs';
import { error, ok } from './check.mjs';

const remedy =
  'correct `AUTH0_DOMAIN`: Applications → your application → Settings → Domain, or a custom domain';

/** @type {import('./check.mjs').Check} */
export const discovery = {
  name: 'discovery',
  needs: ['TLS'],
  async run({ environment: { domain, authorityFiles } }) {
    const path = '/.well-known/openid-configuration';
    const trust = await trusted(authorityFiles);
    const { status, body } = await httpsRequest({
      domain,
      path,
      trust,
      timeoutMs: 10_000,
    }).catch((thrown) => {
      throw networkProblem(thrown, domain);
    });
    const { issuer, mfa_challenge_endpoint: ofAuth0 } = Object(body);
    if (status !== 200 || typeof issuer !== 'string') {
      return [error(`${domain} is no tenant of Auth0: ${status} for ${path}`, remedy)];
    }
    if (!ofAuth0) return [error(`${domain} is an OpenID provider, but not Auth0`, remedy)];
    if (issuer !== `https://${domain}/`) {
      return [error(`${domain} says that its issuer is ${issuer}`, remedy)];
    }
    return [ok(`Auth0, issuer ${issuer}`)];
  },
};
