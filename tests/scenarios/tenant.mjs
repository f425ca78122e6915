/** A tenant that answers as a scenario says, and notes what should not have been asked. */
import { isDeepStrictEqual } from 'node:util';

import { cut, late, raw } from '../action/behaviors.mjs';
import { bodyOf } from './scenario.mjs';

/** @typedef {import('./scenario.mjs').Exchange} Exchange */
/** @typedef {import('./scenario.mjs').Scenario} Scenario */
/** @typedef {import('../action/server.mjs').Request} Request */
/** @typedef {import('../action/behaviors.mjs').Behavior} Behavior */

/** The token in `bodies/token_200.json`. */
const recordedToken = 'eyJ...Ggg';

/** @param {Scenario} scenario @param {string} domain */
export function scenarioTenant({ events, exchanges }, domain) {
  const [{ secrets }] = events;
  const planned = exchanges.map((exchange) => ({ exchange, left: exchange.times ?? 1 }));
  /** @type {string[]} */
  const unexpected = [];

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

  return {
    /** @param {Request} request @returns {Behavior} */
    script({ method, path, headers, body }) {
      const target = `${method} ${path}`;
      const found = planned.find(({ exchange, left }) => left > 0 && exchange.request === target);
      if (!found) {
        unexpected.push(`unexpected: ${target}`);
        return raw('', { status: 418 });
      }
      found.left -= 1;
      const { host, authorization } = headers;
      const actual = { host, authorization, type: headers['content-type'], body };
      const expected = expectedRequest(found.exchange);
      if (!isDeepStrictEqual(actual, expected)) {
        const [is, not] = [actual, expected].map((it) => JSON.stringify(it));
        unexpected.push(`${target}: ${is}, not ${not}`);
      }
      return answer(found.exchange.response);
    },
    /** What should not have been asked, or not so. */
    unexpected,
    /** What has not been asked. */
    missing: () =>
      planned
        .filter(({ left }) => left > 0)
        .map(({ exchange, left }) => `never came (${left} times): ${exchange.request}`),
  };
}

/** @param {import('./scenario.mjs').PlannedResponse} planned @returns {Behavior} */
function answer(planned) {
  if (planned.networkError) return cut();
  const { status, headers = {}, delayMs = 0 } = planned;
  const sent = Object.entries(headers).map(([name, value]) => [name, atNow(value)]);
  const body = raw(bodyOf(planned), { status, headers: Object.fromEntries(sent) });
  return delayMs > 0 ? late(delayMs, body) : body;
}

/** @param {string} header `now+1` is the Unix time in whole seconds, one second from now */
function atNow(header) {
  if (!header.startsWith('now+')) return header;
  return String(Math.floor(Date.now() / 1000) + Number(header.slice('now+'.length)));
}
