/** A local Management API for one test file, and an HTTPS client that is told whom to trust. */
import { readFile } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';

import { startManagementApi } from '../management-api/server.mjs';

/** @typedef {{ status: number, headers: import('node:http').IncomingHttpHeaders, body: any }} ApiResponse */
/** @typedef {{ method?: string, headers?: Record<string, string>, body?: unknown }} RequestOptions `body`: text, or sent as JSON */

/**
 * @param {import('../tenant/tenant.mjs').Tenant} tenant
 * @param {{ now?: () => number, plan?: string, latencyMs?: number }} [options]
 */
export async function localTenant(tenant, options = {}) {
  const api = await startManagementApi({ tenant, ...options });
  const ca = await readFile(api.authorityFile, 'utf8');
  /** @param {string} path @param {RequestOptions} [init] */
  const ask = (path, init) => request(api.domain, ca, path, init);

  return {
    ...api,
    ask,
    /** @param {Record<string, unknown>} [fields] */
    token: (fields) =>
      ask('/oauth/token', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: {
          grant_type: 'client_credentials',
          client_id: 'machine',
          client_secret: 'secret',
          audience: `https://${api.domain}/api/v2/`,
          ...fields,
        },
      }),
    /** @param {string} path @param {string} token */
    get: (path, token) => ask(`/api/v2${path}`, { headers: { authorization: `Bearer ${token}` } }),
  };
}

/**
 * @param {string} domain
 * @param {string} ca
 * @param {string} path sent as it is
 * @param {RequestOptions} [init]
 * @returns {Promise<ApiResponse>}
 */
function request(domain, ca, path, { method = 'GET', headers, body } = {}) {
  const [host, port] = domain.split(':');
  return new Promise((resolve, reject) => {
    const asked = httpsRequest(
      { host, port, path, method, headers, ca, agent: false },
      (answer) => {
        json(answer).then(
          (parsed) =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: parsed }),
          reject,
        );
      },
    );
    asked.on('error', reject);
    asked.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

/** @param {import('node:http').IncomingMessage} answer */
async function json(answer) {
  let text = '';
  for await (const chunk of answer) text += chunk;
  return answer.statusCode === 204 ? undefined : JSON.parse(text);
}
