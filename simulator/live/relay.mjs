/** Passes on what an Action asks of a real tenant, over verified TLS, and notes it. Everything else it refuses by name. */
import { Agent, request as httpsRequest } from 'node:https';

import { unansweredHeaders } from '../gateway/unanswered.mjs';
import { listKey } from '../management-api/answer.mjs';
import { route } from '../management-api/router.mjs';
import { decide } from './passing.mjs';

/**
 * @typedef {import('../management-api/service.mjs').Request} Request
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {ReturnType<typeof relayTo>} Relay
 *
 * @typedef {object} Options
 * @property {string} domain host, with its port if it is not 443
 * @property {string} clientId
 * @property {import('node:tls').SecureContext} [trust] default: what Node trusts
 * @property {number} maximumRequests of a login
 * @property {(token: string) => void} onToken is given each access token that the tenant issues
 */

/** More than an Action can read of anything. */
const maximumBytes = 16 * 1024 * 1024;

/** What is between two hosts, or no longer true of the body. */
const ownHeaders = ['connection', 'content-length', 'keep-alive', 'transfer-encoding'];

/** @param {Options} options */
export function relayTo({ domain, clientId, trust, maximumRequests, onToken }) {
  const [host, port = '443'] = domain.split(':');
  const agent = new Agent({ keepAlive: true });
  const to = { host, port, agent, secureContext: trust, rejectUnauthorized: true };
  /** @type {Request[]} */
  const requests = [];
  let left = maximumRequests;

  /** @param {IncomingMessage} incoming @param {ServerResponse} response */
  async function respond(incoming, response) {
    const started = performance.now();
    const { method = '', url = '', headers } = incoming;
    const body = (await content(incoming)).toString('utf8');
    /** @param {Partial<Request>} what */
    const note = (what) =>
      requests.push({
        ...noted(method, url),
        ms: Math.round(performance.now() - started),
        ...what,
      });

    const decision = decide({ method, url, headers, body }, { clientId });
    const limit = `it is more than ${maximumRequests} requests in one login; give --max-requests N for more`;
    if ('refusal' in decision || left === 0) {
      const isOverLimit = !('refusal' in decision);
      const why = 'refusal' in decision ? decision.refusal : limit;
      note({ status: 501, refused: { why, isOverLimit } });
      const type = { 'content-type': 'application/json' };
      response.writeHead(501, { ...type, ...unansweredHeaders(why) });
      response.end(JSON.stringify({ statusCode: 501, error: 'Not Implemented', message: why }));
      return;
    }
    left -= 1;
    const { outgoing } = decision;
    try {
      const hungUp = new AbortController();
      response.once('close', () => hungUp.abort());
      const { signal } = hungUp;
      const { status, headers: sent, bytes } = await ask({ ...outgoing, ...to, signal });
      const text = bytes.toString('utf8');
      const told = Object(jsonIn(text));
      if (typeof told.access_token === 'string') onToken(told.access_token);
      note({
        status,
        list: status === 200 ? listIn(url, told) : null,
        isGood: status < 300,
        reason: status >= 400 ? reasonIn(told) : null,
      });
      response.writeHead(status, sent).end(bytes);
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      note({ status: null, reason: code ?? null });
      // As the Action would see it: the connection breaks.
      response.destroy();
    }
  }

  return {
    /** In the order of the answers. */
    requests,
    /** The next login has all of its requests left. */
    nextLogin() {
      left = maximumRequests;
    },
    /** @param {IncomingMessage} incoming @param {ServerResponse} response */
    answer(incoming, response) {
      // A client that hangs up before its request is complete gets no answer, and is no reason to stop.
      respond(incoming, response).catch(() => response.destroy());
    },
    close: () => agent.destroy(),
  };
}

/** @param {string} method @param {string} url @returns {Request} */
const noted = (method, url) => ({
  method,
  path: url,
  status: null,
  ms: 0,
  endpoint: routed(method, url)?.name ?? 'other',
  fault: null,
  list: null,
  isGood: false,
  reason: null,
});

/** @param {string} method @param {string} url */
function routed(method, url) {
  try {
    return route(method, url.split('?')[0]).endpoint;
  } catch {
    return undefined;
  }
}

/**
 * Which rows of how many, when the answer says.
 *
 * @param {string} url
 * @param {Record<string, any>} body
 * @returns {Request['list']}
 */
function listIn(url, body) {
  const list = routed('GET', url)?.list;
  const { start, limit, total } = body;
  const rows = Object.values(body).find(Array.isArray);
  if (!list || !rows || ![start, limit, total].every(Number.isSafeInteger)) return null;
  const [path, ...rest] = url.split('?');
  const key = listKey(path, new URLSearchParams(rest.join('?')), list);
  return { key, start, rows: rows.length, limit, total };
}

/** @param {Record<string, any>} body of a refusal @returns {string | null} */
function reasonIn({ message, error_description }) {
  const reason = message ?? error_description;
  return typeof reason === 'string' ? reason : null;
}

/**
 * @param {import('./passing.mjs').Outgoing & import('node:https').RequestOptions} outgoing
 * @returns {Promise<{ status: number, headers: import('node:http').IncomingHttpHeaders, bytes: Buffer }>}
 */
function ask({ body, headers, ...to }) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const asked = httpsRequest({
      ...to,
      // So that what is noted of it can be read.
      headers: { ...headers, ...length, 'accept-encoding': 'identity' },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      content(response).then(
        (bytes) =>
          resolve({ status: response.statusCode ?? 0, headers: passedBack(response), bytes }),
        reject,
      );
    });
    asked.end(body);
  });
}

/** @param {IncomingMessage} response */
const passedBack = ({ headers }) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ownHeaders.includes(name)));

/** @param {IncomingMessage} message */
async function content(message) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of message) {
    bytes += chunk.length;
    if (bytes > maximumBytes) throw new Error('it is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @param {string} text */
function jsonIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
