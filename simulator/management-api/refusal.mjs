/** The two shapes in which Auth0 says no: the Management API's envelope, and OAuth's (RFC 6749, section 5.2). */
import { STATUS_CODES } from 'node:http';

export class Refusal extends Error {
  /** @param {number} status @param {Record<string, unknown>} body */
  constructor(status, body) {
    super(`${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

/** @param {number} status */
export const statusText = (status) => STATUS_CODES[status] ?? 'Unknown';

/**
 * The Management API's envelope. Auth0 leaves `errorCode` out of many of its answers, and so does this.
 *
 * @param {number} status
 * @param {string} message
 * @param {string} [errorCode]
 */
export function refusal(status, message, errorCode) {
  return new Refusal(status, {
    statusCode: status,
    error: statusText(status),
    message,
    ...(errorCode && { errorCode }),
  });
}

/**
 * A 401 about the token itself: the message stands in `attributes`, too.
 *
 * @param {string} message
 */
export function tokenRefusal(message) {
  const { status, body } = refusal(401, message);
  return new Refusal(status, { ...body, attributes: { error: message } });
}

/**
 * What a token that lacks scopes gets.
 *
 * @param {import('./router.mjs').Scopes} scopes
 */
export function insufficientScope(scopes) {
  const [needed, names] = 'all' in scopes ? ['all', scopes.all] : ['any', scopes.any];
  const message = `Insufficient scope, expected ${needed} of: ${names.join(',')}`;
  return refusal(403, message, 'insufficient_scope');
}

/** The tenant's rate limit is used up. */
export const tooManyRequests = () =>
  refusal(429, 'Global limit has been reached', 'too_many_requests');

/**
 * @param {number} status
 * @param {string} error
 * @param {string} description
 * @param {string} [uri]
 */
export function oauthRefusal(status, error, description, uri) {
  return new Refusal(status, {
    error,
    error_description: description,
    ...(uri && { error_uri: uri }),
  });
}

/** Wrong client id or secret. */
export const unauthorizedClient = () => oauthRefusal(401, 'access_denied', 'Unauthorized');

/** `/oauth/token` has a rate limit, too. */
export const tooManyTokenRequests = () =>
  oauthRefusal(429, 'too_many_requests', 'Rate limit exceeded. Please retry after some time.');
