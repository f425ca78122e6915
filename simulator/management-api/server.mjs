/**
 * A tenant's domain on this machine, over real HTTPS: the Authentication API's token endpoint and the part of the
 * Management API that an Action about permissions uses.
 */
import { createServer } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

import { accessTokens } from './access-tokens.mjs';
import { answer } from './answer.mjs';
import { createFaults } from './faults/faults.mjs';
import { rateLimits } from './rate-limits/rate-limits.mjs';

/**
 * A request, and what became of it.
 *
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path with its query, as sent
 * @property {number | null} status null: there was no answer
 * @property {number} ms from its arrival to its answer
 * @property {string | null} endpoint its name in the router's table
 * @property {string | null} fault the one that it met
 * @property {import('./answer.mjs').ListPart | null} list the part of a list that it got
 *
 * @typedef {Awaited<ReturnType<typeof startManagementApi>>} ManagementApi
 */

/**
 * @param {object} options
 * @param {import('../tenant/tenant.mjs').Tenant} options.tenant looked at anew for each request: it may change
 * @param {{ key: string, cert: string }} options.certificate
 * @param {number} [options.port] default: any free one
 * @param {string} [options.plan] whose rate limits hold, see `rate-limits/plans.mjs`; default: none
 * @param {string[]} [options.faults] see `faults/spec.mjs`
 * @param {number} [options.latencyMs] the least that an answer takes; default 0
 * @param {() => number} [options.now] milliseconds since the Unix epoch
 */
export async function startManagementApi({
  tenant,
  certificate,
  port = 0,
  plan,
  faults: specs,
  latencyMs = 0,
  now = Date.now,
}) {
  /** @type {Request[]} */
  const requests = [];
  const lifetimeSeconds = tenant.tokenLifetimeSeconds ?? 86_400;
  const tokens = accessTokens({ now, lifetimeSeconds });
  const faults = createFaults(specs);
  const limits = rateLimits(plan);
  let domain = '';

  const server = createServer(certificate, (request, response) => {
    // A client that hangs up before its request is complete gets no answer, and is no reason to stop.
    respond(request, response).catch(() => response.destroy());
  });

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async function respond(request, response) {
    const started = performance.now();
    const { method = '', url = '', headers } = request;
    const body = await content(request);
    const managementAudience = `https://${domain}/api/v2/`;
    const state = { tenant, managementAudience, tokens, limits, faults, now };
    const answered = answer(state, { method, url, headers, body });
    const { endpoint, list, fault } = answered;
    const effect = fault?.effect ?? {};
    const waitMs = latencyMs + (effect.delayMs ?? 0);
    if (waitMs > 0) await delay(waitMs);
    const isAnswered = effect.delivery !== 'hang' && effect.delivery !== 'reset';
    // Noted before it is sent: whoever has the answer finds the request in the list.
    requests.push({
      method,
      path: url,
      status: isAnswered ? answered.status : null,
      ms: Math.round(performance.now() - started),
      endpoint,
      fault: fault?.spec ?? null,
      list: isAnswered && effect.delivery !== 'cut' ? list : null,
    });
    deliver(response, answered, effect.delivery);
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
    /** Grows with each request, in the order of the answers. */
    requests,
    /** The faults injected into the answers; may be changed at any time. */
    faults,
    /** Whether this text is an access token of this tenant. @param {string} text */
    isAccessToken: (text) => tokens.isIssued(text),
    tokenLifetimeSeconds: lifetimeSeconds,
    /** @returns {Promise<void>} */
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {import('./answer.mjs').ApiResponse} answered
 * @param {import('./faults/kinds.mjs').Effect['delivery']} delivery
 */
function deliver(response, { status, headers, text }, delivery) {
  if (delivery === 'hang') return;
  if (delivery === 'reset') {
    response.destroy();
    return;
  }
  if (delivery === 'cut') {
    const length = String(Buffer.byteLength(text));
    response.writeHead(status, { ...headers, 'content-length': length });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
    return;
  }
  response.writeHead(status, headers).end(text);
}

/** @param {import('node:http').IncomingMessage} request */
async function content(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
