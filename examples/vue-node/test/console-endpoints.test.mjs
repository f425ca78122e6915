import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startTenant } from '../tenant/server.mjs';
import { requestConsole } from './console-request.mjs';
import { freeSettings } from './demo.mjs';

describe("The endpoints of the tenant's console", () => {
  /** @type {string} */
  let origin;
  /** @type {import('../listen.mjs').Running} */
  let tenant;
  before(async () => {
    const settings = await freeSettings();
    origin = settings.tenant.origin;
    tenant = await startTenant(settings);
  });
  after(() => tenant?.close());

  const request = (
    /** @type {string} */ method,
    /** @type {string} */ path,
    /** @type {object | undefined} */ body = undefined,
  ) => requestConsole(origin, method, path, body);

  it('says what is wrong with a request, and changes nothing', async () => {
    const wrong = [
      ['PUT', 'users/nobody/roles/rol_ProjectAdmin0001', undefined, 404, 'there is no user nobody'],
      ['PUT', 'users/auth0%7Cjames/roles/chief', undefined, 404, 'there is no role chief'],
      ['PUT', 'roles/rol_ProjectAdmin0001/permissions/fly', undefined, 404, /no permission fly/],
      ['PATCH', 'conditions', { onError: 'shrug' }, 400, 'onError is one of allow, deny'],
      ['PATCH', 'conditions', { weather: 'fine' }, 400, /there is no weather/],
      ['PATCH', 'conditions', { faults: ['*:503', 'nonsense'] }, 400, /`nonsense`/],
      ['PATCH', 'conditions', { faults: 503 }, 400, 'faults is a list'],
    ];
    const { body: before } = await request('GET', 'tenant');
    for (const [method, path, body, status, message] of /** @type {any[]} */ (wrong)) {
      const answer = await request(method, path, body);
      assert.equal(answer.status, status, path);
      assert.match(answer.body.message, new RegExp(message));
    }
    assert.deepEqual((await request('GET', 'tenant')).body, before);
  });

  it('keeps the secrets of applications to itself', async () => {
    const { body } = await request('GET', 'tenant');
    assert.doesNotMatch(JSON.stringify(body), /secret/);
  });
});
