/**
 * A tenant's domain on this machine, over real HTTPS: the Authentication API's token endpoint and the part of the
 * Management API that the Action uses.
 */
import { createServer } from 'node:https';

import { accessTokens } from './access-tokens.mjs';
import { rateLimitHeaders } from './rate-limit.mjs';
import { Refusal, refusal } from './refusal.mjs';
import { route } from './router.mjs';

/** @typedef {{ method: string, path: string, status: number, ms: number }} Request `path` with its query, as sent */
/** @typedef {{ status: number, headers: Record<string, string>, body: unknown }} Answer */

/**
 * @param {object} options
 * @param {import('../tenant/tenant.mjs').Tenant} options.tenant
 * @param {{ key: string, cert: string }} options.certificate
 * @param {number} [options.port] default: any free one
 * @param {() => number} [options.now] milliseconds since the Unix epoch
 * @returns {Promise<{ domain: string, requests: Request[], close: () => Promise<void> }>} `requests` grows with each
 *   request, in the order of the answers
 */
export async function startManagementApi({ tenant, certificate, port = 0, now = Date.now }) {
  /** @type {Request[]} */
  const requests = [];
  const lifetimeSeconds = tenant.tokenLifetimeSeconds ?? 86_400;
  const tokens = accessTokens({ now, lifetimeSeconds });
  let domain = '';

  const server = createServer(certificate, (request, response) => {
    // A client that hangs up before its request is complete gets no answer, and is no reason to stop.
    respond(request, response).catch(() => response.destroy());
  });

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async function respond(request, response) {
    const started = performance.now();
    const { method = '', url: path = '' } = request;
    const body = await text(request);
    const managementAudience = `https://${domain}/api/v2/`;
    const answered = answer({ tenant, managementAudience, tokens, now }, request, body);
    const ms = Math.round(performance.now() - started);
    // Noted before it is sent: whoever has the answer finds the request in the list.
    requests.push({ method, path, status: answered.status, ms });
    response.writeHead(answered.status, answered.headers).end(JSON.stringify(answered.body));
  }

  // By name, not by number: the client looks up the same name and must find the same one of 127.0.0.1 and ::1.
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  domain = `localhost:${address.port}`;

  return {
    domain,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {Pick<import('./router.mjs').Context, 'tenant' | 'managementAudience' | 'tokens'> & { now: () => number }} tenancy
 * @param {import('node:http').IncomingMessage} request
 * @param {string} content the request's body
 * @returns {Answer}
 */
function answer({ now, ...tenancy }, { method = '', url = '', headers }, content) {
  // Not `new URL()`: it would resolve `..` in the path, which must reach the router as sent.
  const [path, ...rest] = url.split('?');
  const query = new URLSearchParams(rest.join('?'));
  const isManagementApi = path.startsWith('/api/v2/');
  const common = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': isManagementApi ? 'no-cache' : 'no-store',
    ...(isManagementApi && rateLimitHeaders(now())),
  };
  try {
    const { endpoint, params } = route(method, path);
    if (endpoint.scopes) authorize(tenancy, endpoint.scopes, headers.authorization);
    const answered = endpoint.handler({ ...tenancy, params, query, headers, body: content });
    return { status: 200, headers: common, body: answered.body };
  } catch (error) {
    const { status, body } = error instanceof Refusal ? error : refusal(500, String(error));
    return { status, headers: common, body };
  }
}

/**
 * @param {Pick<import('./router.mjs').Context, 'managementAudience' | 'tokens'>} tenancy
 * @param {string[]} scopes
 * @param {string | undefined} authorization
 */
function authorize({ managementAudience, tokens }, scopes, authorization) {
  const token = tokens.check(authorization, managementAudience);
  if (!scopes.some((scope) => token.scopes.includes(scope))) {
    const message = `Insufficient scope, expected any of: ${scopes.join(',')}`;
    throw refusal(403, message, 'insufficient_scope');
  }
}

/** @param {import('node:http').IncomingMessage} request */
async function text(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
