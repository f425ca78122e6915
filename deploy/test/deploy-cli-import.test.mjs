/** The Deploy CLI itself, which deploys the directory to a tenant that remembers what it is sent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { json } from '../../tests/action/behaviors.mjs';
import { startServer } from '../../tests/action/server.mjs';
import { code, credentials, exampleFile, folder, run } from './deploy-cli.mjs';

/** An empty tenant of the Management API, which keeps what is created. */
function emptyTenant() {
  /** @type {Record<string, object[]>} by path */
  const created = {
    '/api/v2/clients': [],
    '/api/v2/client-grants': [],
    '/api/v2/actions/actions': [],
  };
  /** @type {import('../../tests/action/server.mjs').Script} */
  return ({ method, path, body }) => {
    const collection = path.split('?')[0];
    const items = created[collection];
    if (!items) return json({});
    if (method === 'POST') {
      const id = `made-${items.length}`;
      items.push({ id, ...(collection === '/api/v2/clients' && { client_id: id }), ...body });
      return json(items.at(-1), { status: 201 });
    }
    const name = collection.split('/').at(-1)?.replace('-', '_') ?? '';
    return json({ [name]: items, start: 0, limit: 100, total: items.length });
  };
}

test('the Deploy CLI sends what is in the directory', { timeout: 300_000 }, async (t) => {
  const server = await startServer(emptyTenant());
  t.after(() => server.close());
  const { status, printed } = await run(['import', '-c', exampleFile, '-i', folder], {
    ...credentials,
    AUTH0_DOMAIN: server.domain,
    AUTH0_ACCESS_TOKEN: 'token',
    AUTH0_INCLUDED_ONLY: '["clients","clientGrants","actions","triggers"]',
  });
  assert.equal(status, 0, printed);

  const changes = server.requests.filter(({ method }) => method !== 'GET');
  assert.deepEqual(changes.map(({ method, path }) => `${method} ${path}`).sort(), [
    'PATCH /api/v2/actions/triggers/post-login/bindings',
    'POST /api/v2/actions/actions',
    'POST /api/v2/actions/actions/made-0/deploy',
    'POST /api/v2/client-grants',
    'POST /api/v2/clients',
  ]);
  const sent = (/** @type {string} */ end) => changes.find(({ path }) => path.endsWith(end))?.body;

  const action = sent('/actions/actions');
  assert.ok(action.code === code, 'the code is that of pkg/action.js');
  const secrets = Object.fromEntries(
    action.secrets.map((/** @type {any} */ it) => [it.name, it.value]),
  );
  assert.equal(secrets.clientId, credentials.PERMISSION_CLAIMS_CLIENT_ID);
  assert.equal(secrets.clientSecret, credentials.PERMISSION_CLAIMS_CLIENT_SECRET);
  assert.deepEqual(sent('/client-grants'), {
    client_id: 'made-0',
    audience: 'https://example.eu.auth0.com/api/v2/',
    scope: ['read:users'],
  });
  assert.deepEqual(sent('/bindings'), {
    bindings: [
      {
        ref: { type: 'action_name', value: 'permission-claims' },
        display_name: 'permission-claims',
      },
    ],
  });
  assert.ok(!printed.includes(credentials.PERMISSION_CLAIMS_CLIENT_SECRET), 'no secret is printed');
});
