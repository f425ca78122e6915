/** What passes an Action's requests on: to whom, and what it notes of the answers. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { createSecureContext } from 'node:tls';

import { listening } from '../gateway/listening.mjs';
import { relayTo } from '../live/relay.mjs';
import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';
import { withUnknownAuthority } from './unknown-authority.mjs';

const local = await localTenant(tenant);
after(() => local.close());
const { body } = await local.token();
const headers = { authorization: `Bearer ${body.access_token}` };
const trust = createSecureContext({ ca: await readFile(local.authorityFile, 'utf8') });

/** @param {Partial<import('../live/relay.mjs').Options>} options */
async function started(options) {
  /** @type {string[]} */
  const tokens = [];
  const relay = relayTo({
    domain: local.domain,
    clientId: 'machine',
    trust,
    maximumRequests: 10,
    onToken: (token) => tokens.push(token),
    ...options,
  });
  const { port, close } = await listening(createServer(relay.answer));
  after(async () => {
    await close();
    relay.close();
  });
  /** @param {string} path @param {RequestInit} [init] */
  const ask = (path, init = { headers }) => fetch(`http://127.0.0.1:${port}${path}`, init);
  return { relay, tokens, ask };
}

test('a list: the answer as it is, and which part of it that was', async () => {
  const { relay, ask } = await started({});
  const path = '/api/v2/users/auth0%7C71/permissions?per_page=50&include_totals=true';
  const answer = await ask(path);
  assert.deepEqual([answer.status, (await answer.json()).total], [200, 71]);
  assert.ok(answer.headers.get('x-ratelimit-limit'));
  const [{ endpoint, isGood, list }] = relay.requests;
  assert.deepEqual([endpoint, isGood], ['permissions', true]);
  assert.deepEqual([list?.start, list?.rows, list?.limit, list?.total], [0, 50, 50, 71]);
});

test('a refusal of the tenant, with its reason', async () => {
  const { relay, ask } = await started({});
  assert.equal((await ask('/api/v2/users/auth0%7Cgone')).status, 404);
  assert.equal((await ask('/api/v2/nothing-of-ours')).status, 404);
  const noted = relay.requests.map(({ endpoint, reason }) => [endpoint, reason]);
  assert.deepEqual(noted, [
    ['user', 'The user does not exist.'],
    ['other', 'Not Found'],
  ]);
});

test('each token that is issued', async () => {
  const { tokens, ask } = await started({});
  const credentials = {
    grant_type: 'client_credentials',
    client_id: 'machine',
    client_secret: 'secret',
    audience: `https://${local.domain}/api/v2/`,
  };
  const answer = await ask('/oauth/token', {
    method: 'POST',
    body: new URLSearchParams(credentials),
  });
  assert.deepEqual(tokens, [(await answer.json()).access_token]);
});

test('a login has so many requests, and the next one as many again', async () => {
  const { relay, ask } = await started({ maximumRequests: 1 });
  const statuses = [];
  for (const isNext of [false, false, true]) {
    if (isNext) relay.nextLogin();
    statuses.push((await ask('/api/v2/roles')).status);
  }
  assert.deepEqual(statuses, [200, 501, 200]);
  assert.deepEqual(
    relay.requests.map(({ refused }) => refused?.isOverLimit ?? false),
    [false, true, false],
  );
});

test('nobody but the tenant: a certificate that nobody knows ends the request', async () => {
  await withUnknownAuthority(async (domain) => {
    const { relay, ask } = await started({ domain });
    await assert.rejects(() => ask('/api/v2/roles', { signal: AbortSignal.timeout(5000) }));
    const [{ status, reason }] = relay.requests;
    assert.deepEqual([status, /CERT|UNABLE/.test(String(reason))], [null, true]);
  });
});
