/** The local Management API, read by Auth0's own SDKs. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, test } from 'node:test';
import { promisify } from 'node:util';

import { certificate } from '../certificate.mjs';
import { localTenant } from './client.mjs';
import { tenant } from './tenant.mjs';

const local = await localTenant(tenant);
after(() => local.close());
const { authorityFile } = await certificate();

const isTooOld = Number(process.versions.node.split('.')[0]) < 20;

/**
 * In a process of its own, because what a process trusts is settled when it starts.
 *
 * @param {string} script prints JSON; has `options` of the client
 */
async function print(script) {
  const options = {
    domain: local.domain,
    clientId: 'machine',
    clientSecret: 'secret',
    audience: `https://${local.domain}/api/v2/`,
  };
  const code = `const options = ${JSON.stringify(options)}; (async () => { ${script} })();`;
  const cwd = new URL('.', import.meta.url);
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: authorityFile };
  const args = ['--no-warnings', '-e', code];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, env });
  return JSON.parse(stdout);
}

const all = Array.from({ length: 230 }, (_, index) => `read:thing-${index}`);

test('auth0 3: page by page', async () => {
  const names = await print(`
    const { ManagementClient } = require('auth0-3');
    const management = new ManagementClient(options);
    const names = [];
    for (let page = 0; ; page += 1) {
      const asked = { id: 'auth0|230', page, per_page: 100, include_totals: true };
      const { permissions, total } = await management.getUserPermissions(asked);
      names.push(...permissions.map((row) => row.permission_name));
      if (names.length >= total) break;
    }
    console.log(JSON.stringify(names));
  `);
  assert.deepEqual(names, all);
});

test('auth0 3: without a word about pages, 50', async () => {
  const count = await print(`
    const { ManagementClient } = require('auth0-3');
    const rows = await new ManagementClient(options).getUserPermissions({ id: 'auth0|230' });
    console.log(rows.length);
  `);
  assert.equal(count, 50);
});

const modern = isTooOld ? { skip: 'auth0 7 needs Node 20.19' } : {};

test('auth0 7: its own pager, by offsets', modern, async () => {
  const before = local.requests.length;
  const names = await print(`
    const { ManagementClient } = require('auth0-7');
    const names = [];
    for await (const row of await new ManagementClient(options).users.permissions.list('auth0|230')) {
      names.push(row.permission_name);
    }
    console.log(JSON.stringify(names));
  `);
  assert.deepEqual(names, all);
  // Its pager asks once more, to see that nothing is left.
  const pages = local.requests.slice(before).filter(({ endpoint }) => endpoint === 'permissions');
  assert.equal(pages.length, 6);
});

test('auth0 7: its own pager, by cursors', modern, async () => {
  const names = await print(`
    const { ManagementClient } = require('auth0-7');
    const client = new ManagementClient(options);
    const asked = { resource_server_identifier: 'https://projects.example.com/', take: 100 };
    const names = [];
    for await (const row of await client.users.effectivePermissions.list('auth0|230', asked)) {
      names.push(row.permission_name);
    }
    console.log(JSON.stringify(names));
  `);
  assert.deepEqual(names, all);
});

test('auth0 7: roles, their permissions, and those of a member', modern, async () => {
  const counts = await print(`
    const { ManagementClient } = require('auth0-7');
    const client = new ManagementClient(options);
    const count = async (list) => { let n = 0; for await (const _ of await list) n += 1; return n; };
    console.log(JSON.stringify([
      await count(client.roles.list({ name_filter: 'READ' })),
      await count(client.roles.permissions.list('rol_vast')),
      await count(client.organizations.members.roles.list('org_acme', 'auth0|both')),
    ]));
  `);
  assert.deepEqual(counts, [2, 150, 2]);
});

test('auth0 7: it waits for its rate limit as the headers say', modern, async () => {
  local.faults.add('permissions:429x1');
  const count = await print(`
    const { ManagementClient } = require('auth0-7');
    const list = await new ManagementClient(options).users.permissions.list('auth0|71');
    console.log(list.data.length);
  `);
  assert.equal(count, 50);
});
