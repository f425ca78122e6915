/** The two shapes in which Auth0 says no: the Management API's envelope, and OAuth's (RFC 6749, section 5.2). */

export class Refusal extends Error {
  /** @param {number} status @param {Record<string, unknown>} body */
  constructor(status, body) {
    super(`${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

/** @type {Record<number, string>} */
const reasons = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
};

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
    error: reasons[status],
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
