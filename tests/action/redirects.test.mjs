/** Redirects: a request that carries a secret or a token goes to `domain` and nowhere else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { redirect } from './behaviors.mjs';
import { logIn } from './login.mjs';
import { startServer } from './server.mjs';
import { isTokenRequest, pages, rows, tenant, tokens } from './tenant.mjs';

/** @param {'token' | 'permissions'} endpoint @param {number} status */
function check(endpoint, status) {
  test(`a ${status} from ${endpoint} to another host`, async (t) => {
    const elsewhere = await startServer(tenant());
    t.after(() => elsewhere.close());
    const moved = () => redirect(`https://${elsewhere.domain}/elsewhere`, status);
    const healthy = { token: tokens(), permissions: pages(rows(3)) };
    const { line, requests } = await logIn({ script: tenant({ ...healthy, [endpoint]: moved }) });
    assert.equal(line.fields.error, 'bad_response', line.text);
    assert.equal(line.fields.status, String(status), line.text);
    assert.equal(elsewhere.requests.length, 0);
    assert.equal(requests.length, endpoint === 'token' ? 1 : 2);
    assert.ok(isTokenRequest(requests[0]));
  });
}

for (const status of [301, 302, 303, 307, 308]) {
  check('token', status);
  check('permissions', status);
}
