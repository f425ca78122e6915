/** The Management API behind `fetch` in the same process answers as the one over HTTPS does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { exampleTenant } from '../tenant/example.mjs';
import { virtualClock } from '../virtual/clock.mjs';
import { virtualManagementApi } from '../virtual/management-api.mjs';

const tenant = await exampleTenant();
const url = 'https://tenant.eu.auth0.com/api/v2/roles';
const startMs = Date.parse('2027-01-15T08:00:00.900Z');

test('an answer has the time at which it is sent', async () => {
  const clock = virtualClock(startMs);
  const { fetch } = virtualManagementApi({ clock, tenant, latencyMs: () => 200 });
  const answer = fetch(url);
  await clock.run();
  assert.equal((await answer).headers.get('date'), 'Fri, 15 Jan 2027 08:00:01 GMT');
});

test('a request that hangs can be aborted, however long it has hung', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc');
  const clock = virtualClock(startMs);
  const { fetch } = virtualManagementApi({ clock, tenant, faults: ['*:hang'] });
  const aborter = new AbortController();
  const aborted = assert.rejects(fetch(url, { signal: aborter.signal }), { name: 'AbortError' });
  for (let turn = 0; turn < 3; turn += 1) {
    await delay(10);
    collectGarbage();
  }
  aborter.abort();
  const late = delay(5000, 'late', { ref: false });
  assert.equal(await Promise.race([aborted, late]), undefined);
});
