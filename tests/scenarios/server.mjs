/** A tenant that answers as a scenario says, over real HTTPS, and notes what should not have been asked. */
import { createServer } from 'node:https';
import { isDeepStrictEqual } from 'node:util';

import { certificate } from '../../simulator/certificate.mjs';
import { noteConfidential } from '../action/confidential.mjs';
import { bodyOf } from './scenario.mjs';

/** @typedef {import('./scenario.mjs').Exchange} Exchange */
/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/** The token in `bodies/token_200.json`. */
const recordedToken = 'eyJ...Ggg';

export async function startTenant() {
  const { authorityFile, ...server } = await certificate();
  /** @type {{ exchange: Exchange, left: number }[]} */
  let exchanges = [];
  /** @type {Record<string, string>} */
  let secrets = {};
  /** @type {string[]} */
  let problems = [];
  let domain = '';

  const listening = createServer(server, (request, response) => {
    respond(request, response).catch(() => response.destroy());
  });

  /** @param {Request} request @param {Response} response */
  async function respond(request, response) {
    let body = '';
    for await (const chunk of request) body += chunk;
    const target = `${request.method} ${request.url}`;
    const found = exchanges.find(({ exchange, left }) => left > 0 && exchange.request === target);
    if (!found) {
      problems.push(`unexpected: ${target}`);
      response.writeHead(418).end();
      return;
    }
    found.left -= 1;
    const actual = seen(request, body);
    noteConfidential(request.headers, actual.body);
    const expected = expectedRequest(found.exchange);
    if (!isDeepStrictEqual(actual, expected)) {
      const [is, not] = [actual, expected].map((it) => JSON.stringify(it));
      problems.push(`${target}: ${is}, not ${not}`);
    }
    await answer(found.exchange.response, request, response);
  }

  /** @param {Exchange} exchange */
  function expectedRequest({ request, token = recordedToken }) {
    if (request !== 'POST /oauth/token') {
      return { host: domain, authorization: `Bearer ${token}`, type: undefined, body: '' };
    }
    const body = {
      grant_type: 'client_credentials',
      client_id: secrets.clientId,
      client_secret: secrets.clientSecret,
      audience: secrets.managementAudience ?? `https://${domain}/api/v2/`,
    };
    return { host: domain, authorization: undefined, type: 'application/json', body };
  }

  await new Promise((resolve, reject) => {
    listening.once('error', reject);
    listening.listen(0, 'localhost', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (listening.address());
  domain = `localhost:${address.port}`;

  return {
    authorityFile,
    domain,
    /** @param {import('./scenario.mjs').Scenario} scenario */
    begin(scenario) {
      problems = [];
      secrets = scenario.events[0].secrets;
      exchanges = scenario.exchanges.map((exchange) => ({ exchange, left: exchange.times ?? 1 }));
    },
    /** What went wrong since `begin`. */
    end() {
      const missing = exchanges.filter(({ left }) => left > 0);
      return problems.concat(
        missing.map(({ exchange, left }) => `never came (${left} times): ${exchange.request}`),
      );
    },
    close: () => {
      const closed = new Promise((resolve) => listening.close(resolve));
      listening.closeAllConnections();
      return closed;
    },
  };
}

/** @param {Request} request @param {string} text */
function seen({ headers }, text) {
  const type = headers['content-type'];
  const body = type === 'application/json' ? JSON.parse(text) : text;
  return { host: headers.host, authorization: headers.authorization, type, body };
}

/**
 * @param {import('./scenario.mjs').PlannedResponse} planned
 * @param {Request} request
 * @param {Response} response
 */
async function answer(planned, request, response) {
  if (planned.networkError) {
    request.socket.destroy();
    return;
  }
  const { status = 200, headers = {}, delayMs = 0 } = planned;
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
  const sent = Object.entries(headers).map(([name, value]) => [name, atNow(value)]);
  response.writeHead(status, Object.fromEntries(sent)).end(bodyOf(planned));
}

/** @param {string} header `now+1` is the Unix time in whole seconds, one second from now */
function atNow(header) {
  if (!header.startsWith('now+')) return header;
  return String(Math.floor(Date.now() / 1000) + Number(header.slice('now+'.length)));
}
