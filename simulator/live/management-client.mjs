/** A tenant's Management API, to read and nothing else. */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createSecureContext, rootCertificates } from 'node:tls';

import { redactorOf } from '../analysis/confidential.mjs';
import { BadInput } from '../bad-input.mjs';
import { httpsRequest } from './https-request.mjs';
import { networkProblem, tokenProblem } from './problem.mjs';
import { Secret } from './secret.mjs';

/**
 * @typedef {Awaited<ReturnType<typeof connect>>} Connection
 *
 * @typedef {object} RateLimit what an answer says of the limit that its request drew on
 * @property {number} limit requests at once
 * @property {number} remaining requests that may follow right away
 * @property {number} resetSeconds Unix time at which there will be one more
 *
 * @typedef {object} Read
 * @property {number} status whatever it is
 * @property {any} body what its JSON says; null: it is none
 * @property {RateLimit | null} rateLimit null: the answer does not say
 *
 * @typedef {object} Options
 * @property {number} [timeoutMs] for each request; default 10 s
 * @property {(ms: number) => Promise<unknown>} [wait] until a rate limit lets one more request through
 */

/** A request that meets the rate limit is sent so often, and waits no longer than this each time. */
const [maximumTries, longestWaitMs] = [5, 10_000];

/**
 * Asks for a token by the application's credentials.
 *
 * @param {import('./environment.mjs').Environment} environment
 * @param {Options} [options]
 * @throws {import('./problem.mjs').Problem} when there is no connection, or no token
 */
export async function connect(environment, options = {}) {
  const { domain, clientId, clientSecret, managementAudience, authorityFiles } = environment;
  const { timeoutMs = 10_000, wait = delay } = options;
  const trust = await trusted(authorityFiles);
  let requests = 0;

  /** @param {Pick<import('./https-request.mjs').Asked, 'path' | 'method' | 'headers' | 'json'>} asked */
  async function send(asked) {
    requests += 1;
    try {
      return await httpsRequest({ domain, trust, timeoutMs, ...asked });
    } catch (error) {
      throw networkProblem(error, domain);
    }
  }

  const answer = await send({
    path: '/oauth/token',
    method: 'POST',
    json: {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret.reveal(),
      audience: managementAudience,
    },
  });
  const { access_token: token, scope, expires_in: expiresIn } = Object(answer.body);
  if (answer.status !== 200 || typeof token !== 'string' || token === '') {
    throw tokenProblem(answer, environment);
  }
  const headers = { authorization: `Bearer ${token}` };

  return {
    domain,
    audience: managementAudience,
    /** For whoever passes requests on; nothing prints it. */
    token: new Secret(token),
    tokenBytes: Buffer.byteLength(token),
    /** @type {number | null} */
    tokenSeconds: typeof expiresIn === 'number' ? expiresIn : null,
    /** Those granted. */
    scopes: scopesOf(scope, token),
    /** How many requests were sent, that for the token included. */
    get requests() {
      return requests;
    },
    /** A text without the client secret, the token, and whatever else looks like one. */
    mask: redactorOf(maskable(clientSecret.reveal()), (word) => word === token),

    /**
     * @param {string} path below `/api/v2`, with its query; what is in it must be percent-encoded
     * @returns {Promise<Read>}
     * @throws {import('./problem.mjs').Problem} when there is no connection
     */
    async get(path) {
      for (let tries = 1; ; tries += 1) {
        const { status, headers: sent, body } = await send({ path: `/api/v2${path}`, headers });
        if (status !== 429 || tries === maximumTries) {
          return { status, body, rateLimit: rateLimitOf(sent) };
        }
        await wait(waitMs(sent));
      }
    },
  };
}

/**
 * Which certificates to trust: those of the files beside those that Node knows.
 *
 * @param {string[]} files
 * @throws {BadInput}
 */
export async function trusted(files) {
  if (files.length === 0) return undefined;
  const more = await Promise.all(files.map(readAuthority));
  return createSecureContext({ ca: [...rootCertificates, ...more] });
}

/** @param {string} file */
async function readAuthority(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new BadInput(`\`${file}\` of NODE_EXTRA_CA_CERTS cannot be read (${code}); correct it`);
  }
}

/** Less would be found in words that give nothing away; Auth0's own have 64 characters. */
const leastCharacters = 8;

/** @param {string} value */
const maskable = (value) =>
  value.length < leastCharacters ? [] : [{ name: 'clientSecret', value }];

/** RFC 6749 lets a server leave `scope` out if it is what was asked for; the token says it, too. */
function scopesOf(/** @type {unknown} */ scope, /** @type {string} */ token) {
  const text = typeof scope === 'string' ? scope : claimsOf(token).scope;
  return typeof text === 'string' ? text.split(' ').filter(Boolean) : [];
}

/** @param {string} token */
function claimsOf(token) {
  try {
    return Object(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
  } catch {
    return {};
  }
}

/** @param {import('node:http').IncomingHttpHeaders} headers @returns {RateLimit | null} */
function rateLimitOf(headers) {
  const [limit, remaining, resetSeconds] = ['limit', 'remaining', 'reset'].map((name) =>
    Number(headers[`x-ratelimit-${name}`] ?? Number.NaN),
  );
  return [limit, remaining, resetSeconds].every(Number.isFinite)
    ? { limit, remaining, resetSeconds }
    : null;
}

/** @param {import('node:http').IncomingHttpHeaders} headers of a 429 */
function waitMs(headers) {
  const now = Date.parse(headers.date ?? '') || Date.now();
  const reset = rateLimitOf(headers)?.resetSeconds;
  const after = Number(headers['retry-after'] ?? Number.NaN);
  const ms = Number.isFinite(after)
    ? after * 1000
    : reset === undefined
      ? 1000
      : reset * 1000 - now;
  return Math.min(longestWaitMs, Math.max(100, ms));
}
