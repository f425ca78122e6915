/** The other end of `lone-process.mjs`. */
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';

import { loginEvent } from './event.mjs';

/** @typedef {typeof tools} Tools */

const require = createRequire(import.meta.url);
const file = require.resolve('../../pkg/action.js');
const rows = [{ permission_name: 'read:thing', resource_server_identifier: 'https://api' }];

const made = new Date().toUTCString();

/** Made of nothing that Node offers. @param {unknown} body */
const answer = (body) => ({
  status: 200,
  headers: { get: (/** @type {string} */ name) => (name === 'date' ? made : null) },
  arrayBuffer: async () => Uint8Array.from(JSON.stringify(body), (it) => it.charCodeAt(0)).buffer,
});

const tools = {
  /** A new instance. @returns {typeof import('../../pkg/action.js')} */
  load() {
    delete require.cache[file];
    return require(file);
  },

  /** A tenant with one permission. @type {any} */
  fetch: async (/** @type {string} */ address) =>
    address.endsWith('/oauth/token')
      ? answer({ access_token: 'token-1', expires_in: 86_400 })
      : answer({ permissions: rows, start: 0, limit: 100, total: 1 }),

  /** A login, how it ended, and how it was logged. @param {typeof import('../../pkg/action.js')} action @param {Record<string, string>} [secrets] */
  async logIn({ create }, secrets) {
    /** @type {string[]} */
    const lines = [];
    /** @type {Record<string, unknown>} */
    const claims = {};
    const log = (/** @type {string} */ line) => lines.push(line);
    const api = {
      access: { deny: () => {} },
      idToken: {
        setCustomClaim: (/** @type {string} */ name, /** @type {unknown} */ value) => {
          claims[name] = value;
        },
      },
    };
    const event = loginEvent('example.com', { secrets });
    await create({ console: { log, error: log } })(event, /** @type {any} */ (api));
    return { line: lines.join('\n'), claims: Object.values(claims) };
  },
};

const [body, given] = process.argv.slice(2);
const done = await runInThisContext(`(${body})`)(tools, JSON.parse(given));
writeSync(1, JSON.stringify(done));
setTimeout(() => process.exit(), 1000).unref();
