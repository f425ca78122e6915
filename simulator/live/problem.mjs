/** Why a tenant could not be read, and what to do about it. Pure. */
import { BadInput } from '../bad-input.mjs';

/** Its message is one line, with what to do. */
export class Problem extends BadInput {
  /**
   * @param {string} code `dns`, `connection`, `tls`, or what the token endpoint refused: see `tokenProblem`
   * @param {string} what
   * @param {string} remedy
   */
  constructor(code, what, remedy) {
    super(`${what}; ${remedy}`);
    this.code = code;
    this.what = what;
    this.remedy = remedy;
  }
}

const authority =
  'if a proxy of yours stands between, name the file of its authority in NODE_EXTRA_CA_CERTS';

/** @type {Record<string, [code: string, what: string, remedy: string]>} */
const networkErrors = {
  ENOTFOUND: [
    'dns',
    'there is no such host',
    'correct `AUTH0_DOMAIN`: Applications → your application → Settings → Domain',
  ],
  EAI_AGAIN: ['dns', 'the name server did not answer', 'check the network'],
  CERT_HAS_EXPIRED: ['tls', 'its certificate has expired', 'check the clock, and the domain'],
  CERT_NOT_YET_VALID: ['tls', 'its certificate is not valid yet', 'check the clock'],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'tls',
    'its certificate is for another host',
    'correct `AUTH0_DOMAIN`; a custom domain has to be verified (Settings → Custom Domains)',
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tls', 'its certificate is self-signed', authority],
  SELF_SIGNED_CERT_IN_CHAIN: ['tls', 'its certificate is self-signed', authority],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['tls', 'nobody known has signed its certificate', authority],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['tls', 'nobody known has signed its certificate', authority],
  CERT_SIGNATURE_FAILURE: ['tls', 'nobody known has signed its certificate', authority],
  EPROTO: ['tls', 'it does not speak TLS', 'correct `AUTH0_DOMAIN`'],
};

/** @param {unknown} error of Node @param {string} domain */
export function networkProblem(error, domain) {
  const { code = 'no code' } = /** @type {NodeJS.ErrnoException} */ (error);
  const isTls = /^(ERR_(SSL|TLS)|CERT_|UNABLE_TO_)/.test(code);
  const [kind, what, remedy] = networkErrors[code] ?? [
    isTls ? 'tls' : 'connection',
    `no connection (${code})`,
    'check the network, and `AUTH0_DOMAIN`',
  ];
  return new Problem(kind, `${domain}: ${what}`, remedy);
}

/**
 * What `/oauth/token` refused: `credentials`, `audience`, `grant`, `grant_type`, `rate_limited`, `unavailable`,
 * `not_auth0` or `token`.
 *
 * @param {{ status: number, body: any }} answer
 * @param {{ domain: string, managementAudience: string }} asked
 */
export function tokenProblem({ status, body }, { domain, managementAudience }) {
  const { error = '', error_description: text = '' } = Object(body);
  const isDefault = managementAudience === `https://${domain}/api/v2/`;
  if (typeof error !== 'string' || typeof text !== 'string' || !/^\w+$/.test(error)) {
    if (status >= 500) return unavailable(status);
    return new Problem(
      'not_auth0',
      `${domain} answered ${status} to a token request, and not as Auth0 does`,
      'correct `AUTH0_DOMAIN`; a proxy, or the tenant’s access control list, may stand between',
    );
  }
  if (status === 429 || error === 'too_many_requests') {
    return new Problem(
      'rate_limited',
      'the token endpoint’s rate limit is used up',
      'try again in a minute',
    );
  }
  if (status >= 500) return unavailable(status);
  if (error === 'invalid_client' || (error === 'access_denied' && text === 'Unauthorized')) {
    return new Problem(
      'credentials',
      'the client id or the client secret is wrong',
      'copy both anew from Applications → your application → Settings, Credentials',
    );
  }
  if (/^Service not (enabled|found)/.test(text)) {
    return new Problem(
      'audience',
      `the tenant has no API \`${managementAudience}\``,
      isDefault
        ? 'set `managementAudience` to https://TENANT/api/v2/ of the tenant’s own domain: this is a custom one, or another tenant’s'
        : 'correct `managementAudience`: Applications → APIs → Auth0 Management API → Identifier',
    );
  }
  if (text.startsWith('Client is not authorized')) {
    return new Problem(
      'grant',
      'the application is not authorized for the Management API',
      'Applications → APIs → Auth0 Management API → Machine to Machine Applications: authorize it',
    );
  }
  if (error === 'unauthorized_client') {
    return new Problem(
      'grant_type',
      'the application may not use client credentials',
      'take one of the type Machine to Machine, or tick it in Advanced Settings → Grant Types',
    );
  }
  return new Problem(
    'token',
    `the token endpoint answered ${status} \`${error}\``,
    'look into Monitoring → Logs of the tenant for why',
  );
}

/** @param {number} status */
const unavailable = (status) =>
  new Problem('unavailable', `the token endpoint answered ${status}`, 'try again later');
