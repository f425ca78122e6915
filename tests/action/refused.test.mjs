/** Domains where nobody answers, asked over the network. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';

import { clock } from './clock.mjs';
import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { domains, networkFetch } from './network.mjs';

/** @param {string} name @param {string} domain @param {RegExp} cause of the error of `fetch` */
function check(name, domain, cause) {
  test(`${name}: unavailable`, async () => {
    // Time passes between the requests, and not while one is on its way.
    /** @type {unknown[]} */
    const causes = [];
    domains.set(domain, (address, init) => {
      const answer = networkFetch(address, init);
      answer.catch(({ cause }) => causes.push(cause.code));
      clock.waitFor(answer);
      return answer;
    });
    const event = loginEvent(domain, { secrets: { timeoutMs: '500' } });
    const { line, claims, ms, error } = await clock.until(startInstance().logIn(event));
    assert.equal(error, null);
    assert.equal(line.fields.error, 'unavailable', line.text);
    assert.equal(line.fields.status, undefined);
    // Waits of 100 and 200 ms fit into the time, one of 400 ms does not.
    const { requests, retries } = line.fields;
    assert.deepEqual({ requests, retries }, { requests: '3', retries: '2' }, line.text);
    for (const code of causes) assert.match(String(code), cause);
    assert.deepEqual(claims.idToken, claimsOf(undefined));
    assert.ok(ms >= 300 && ms <= 370, `${ms} ms`);
  });
}

/** A port that nobody listens at. */
async function freePort() {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}

check('a refused connection', `localhost:${await freePort()}`, /^ECONNREFUSED$/);
check('an unknown host', 'nowhere.invalid', /^(ENOTFOUND|EAI_AGAIN)$/);
