/**
 * `POST /oauth/token` for `client_credentials`: the token that a machine-to-machine application asks for.
 * https://auth0.com/docs/api/authentication/client-credential-flow/get-token
 */
import { oauthRefusal, unauthorizedClient } from '../refusal.mjs';

/** @type {import('../router.mjs').Endpoint} */
export const oauthToken = {
  name: 'token',
  method: 'POST',
  path: '/oauth/token',
  handler({ tenant, issuer, managementAudience, audiences, tokens, headers, body }) {
    const request = { ...basicCredentials(headers), ...readRequest(headers['content-type'], body) };
    if (!request.grant_type) {
      throw oauthRefusal(400, 'invalid_request', 'Missing required parameter: grant_type');
    }
    if (request.grant_type !== 'client_credentials') {
      const description = `Unsupported grant type: ${request.grant_type}`;
      throw oauthRefusal(400, 'unsupported_grant_type', description);
    }
    const application = authenticate(tenant, request);
    const isManagement = audiences.includes(request.audience);
    const audience = isManagement ? managementAudience : request.audience;
    const scopes = grantedScopes(tenant, application, audience, managementAudience);
    return {
      access_token: tokens.issue({ issuer, clientId: application.client_id, audience, scopes }),
      scope: scopes.join(' '),
      expires_in: tokens.lifetimeSeconds,
      token_type: 'Bearer',
    };
  },
};

/**
 * `client_secret_basic`: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
 *
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @returns {Record<string, string>}
 */
function basicCredentials({ authorization = '' }) {
  const [, encoded = ''] = /^Basic (\S+)$/i.exec(authorization) ?? [];
  const [id, secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return secret === undefined ? {} : { client_id: formText(id), client_secret: formText(secret) };
}

/** Each of the two is encoded as a value of a form. @param {string} text */
const formText = (text) => new URLSearchParams(`value=${text}`).get('value') ?? '';

/**
 * Auth0 takes both content types; SDKs use either.
 *
 * @param {string | undefined} contentType
 * @param {string} body
 * @returns {Record<string, string>}
 */
function readRequest(contentType = '', body) {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  try {
    return Object(JSON.parse(body));
  } catch {
    throw oauthRefusal(400, 'invalid_request', 'The request body is not valid JSON');
  }
}

/**
 * @param {import('../../tenant/tenant.mjs').Tenant} tenant
 * @param {Record<string, string>} request
 */
function authenticate(tenant, { client_id, client_secret }) {
  const application = tenant.applications.find((candidate) => candidate.client_id === client_id);
  if (!application?.client_secret || application.client_secret !== client_secret) {
    throw unauthorizedClient();
  }
  const { grant_types = ['client_credentials'] } = application;
  if (!grant_types.includes('client_credentials')) {
    throw oauthRefusal(
      403,
      'unauthorized_client',
      "Grant type 'client_credentials' not allowed for the client.",
      'https://auth0.com/docs/clients/client-grant-types',
    );
  }
  return application;
}

/**
 * The scopes of the application's grant for `audience`. A Management API audience that names a custom domain is
 * unknown, too: only the tenant's own domain will do.
 *
 * @param {import('../../tenant/tenant.mjs').Tenant} tenant
 * @param {import('../../tenant/tenant.mjs').Application} application
 * @param {string | undefined} audience
 * @param {string} managementAudience
 */
function grantedScopes(tenant, application, audience, managementAudience) {
  if (!audience) {
    const description =
      'No audience parameter was provided, and no default audience has been configured.';
    throw oauthRefusal(403, 'access_denied', description);
  }
  const known = [managementAudience, ...tenant.apis.map(({ identifier }) => identifier)];
  if (!known.includes(audience)) {
    throw oauthRefusal(403, 'access_denied', `Service not enabled within domain: ${audience}`);
  }
  const grant = application.grants?.find(
    (candidate) => (candidate.audience ?? managementAudience) === audience,
  );
  if (!grant) {
    const description = `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`;
    throw oauthRefusal(403, 'access_denied', description);
  }
  return grant.scopes;
}
