import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

const local = await localTenant(tenant);
after(local.close);

test('a token for the Management API', async () => {
  const { status, body } = await local.token();
  assert.equal(status, 200);
  const { access_token, ...rest } = body;
  const scope =
    'read:users read:roles read:organization_member_roles read:user_effective_permissions';
  assert.deepEqual(rest, { scope, expires_in: 86_400, token_type: 'Bearer' });
  assert.ok(access_token.length > 700 && access_token.length < 900, 'about as long as a real one');
});

test('a form is as good as JSON', async () => {
  const { status } = await local.ask('/oauth/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(
      new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'machine',
        client_secret: 'secret',
        audience: `https://${local.domain}/api/v2/`,
      }),
    ),
  });
  assert.equal(status, 200);
});

/** @param {Record<string, unknown>} fields @param {number} status @param {string} error @param {RegExp} description */
function check(fields, status, error, description) {
  test(`${JSON.stringify(fields)} is refused: ${error}`, async () => {
    const answer = await local.token(fields);
    assert.equal(answer.status, status);
    assert.equal(answer.body.error, error);
    assert.match(answer.body.error_description, description);
  });
}

check({ client_secret: 'wrong' }, 401, 'access_denied', /^Unauthorized$/);
check({ client_secret: undefined }, 401, 'access_denied', /^Unauthorized$/);
check({ client_id: 'nobody' }, 401, 'access_denied', /^Unauthorized$/);
check({ client_id: 'spa', client_secret: undefined }, 401, 'access_denied', /^Unauthorized$/);
check({ client_id: 'web' }, 403, 'unauthorized_client', /'client_credentials' not allowed/);
check({ client_id: 'ungranted' }, 403, 'access_denied', /not authorized to access "https:/);
check({ audience: 'https://login.example.com/api/v2/' }, 403, 'access_denied', /^Service not enab/);
check({ audience: undefined }, 403, 'access_denied', /^No audience/);
check({ grant_type: 'password' }, 400, 'unsupported_grant_type', /password/);
check({ grant_type: undefined }, 400, 'invalid_request', /grant_type/);

test('a body that is not JSON is refused', async () => {
  const { status, body } = await local.ask('/oauth/token', { method: 'POST', body: 'not JSON' });
  assert.equal(status, 400);
  assert.equal(body.error, 'invalid_request');
});
