/**
 * One HTTPS request to a tenant. Not `fetch`: it cannot be told of a certificate to trust. A redirect is an answer like
 * others: nobody follows it with a secret.
 */
import { request } from 'node:https';

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {any} body what its JSON says; null: it is none
 *
 * @typedef {object} Asked
 * @property {string} domain host, with its port if it is not 443
 * @property {string} path with its query, sent as it is
 * @property {'GET' | 'POST'} [method]
 * @property {Record<string, string>} [headers]
 * @property {unknown} [json] the body
 * @property {import('node:tls').SecureContext} [trust] which certificates to trust; default: those that Node does
 * @property {number} timeoutMs for the whole of it
 */

/** More than any answer that is of use; a host that is not Auth0 may send without end. */
const maximumBytes = 2 * 1024 * 1024;

/** @param {Asked} asked @returns {Promise<Answer>} @throws {Error} with Node's `code`, or `ETIMEDOUT` */
export async function httpsRequest({ domain, path, method = 'GET', headers, json, ...options }) {
  const { trust: secureContext, timeoutMs } = options;
  const [host, port = 443] = domain.split(':');
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await new Promise((resolve, reject) => {
      const sent = { host, port, path, method, secureContext, signal, agent: false };
      const type = json === undefined ? {} : { 'content-type': 'application/json' };
      const asking = request({
        ...sent,
        headers: { accept: 'application/json', ...type, ...headers },
      });
      asking.on('error', reject);
      asking.on('response', (response) => {
        text(response).then(
          (content) =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: jsonIn(content),
            }),
          reject,
        );
      });
      asking.end(json === undefined ? undefined : JSON.stringify(json));
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw Object.assign(new Error(`no answer within ${timeoutMs / 1000} s`), { code: 'ETIMEDOUT' });
  }
}

/** @param {import('node:http').IncomingMessage} response */
async function text(response) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    // What was read until here is no JSON.
    if (bytes > maximumBytes) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** @param {string} content */
function jsonIn(content) {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
