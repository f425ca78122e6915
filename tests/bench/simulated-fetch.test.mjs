import assert from 'node:assert/strict';
import { test } from 'node:test';

import { simulatedClock } from '../../bench/simulated/clock.mjs';
import { simulatedManagementApi } from '../../bench/simulated/management-api.mjs';
import { tenant } from '../../bench/tenant.mjs';

const [, { client_id, client_secret }] = tenant.applications;
const domain = 'bench.example.com';
const url = `https://${domain}/oauth/token`;
const init = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    grant_type: 'client_credentials',
    audience: `https://${domain}/api/v2/`,
    client_id,
    client_secret,
  }),
};

/** @param {string} what @param {string | Request} resource @param {RequestInit} [options] */
function check(what, resource, options) {
  test(`fetch with ${what}: a token, after the latency`, async () => {
    const clock = simulatedClock(0);
    const api = simulatedManagementApi({ clock, tenant, domain, latencyMs: 20 });
    const responding = api.fetch(resource, options);
    await clock.run();
    const response = await responding;
    assert.equal(response.status, 200);
    assert.equal(typeof (await response.json()).access_token, 'string');
    assert.deepEqual([clock.now(), api.requests()], [20, 1]);
  });
}

check('an address and options', url, init);
check('a Request', new Request(url, init));
