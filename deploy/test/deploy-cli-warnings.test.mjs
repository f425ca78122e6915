/** What deploy/README.md warns of, done by the Deploy CLI itself. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { json } from '../../tests/action/behaviors.mjs';
import { startServer } from '../../tests/action/server.mjs';
import { exampleFile, folder, run } from './deploy-cli.mjs';

const options = { timeout: 300_000 };

test(
  'AUTH0_AUDIENCE of an application is what the CLI asks its own token for',
  options,
  async (t) => {
    const server = await startServer(() => json({ error: 'access_denied' }, { status: 403 }));
    t.after(() => server.close());
    await run(['import', '-c', exampleFile, '-i', folder], {
      AUTH0_DOMAIN: server.domain,
      AUTH0_CLIENT_ID: 'a-client',
      AUTH0_CLIENT_SECRET: 'a-secret',
      AUTH0_AUDIENCE: 'https://api.example.com/',
    });
    const asked = server.requests.find((request) => request.path === '/oauth/token');
    assert.equal(new URLSearchParams(asked?.body).get('audience'), 'https://api.example.com/');
  },
);

test(
  'an export over the directory replaces every keyword, and leaves no secret a value',
  options,
  async (t) => {
    const own = await mkdtemp(path.join(tmpdir(), 'permission-claims-'));
    t.after(() => rm(own, { recursive: true, force: true }));
    await cp(folder, own, { recursive: true });
    const file = path.join(own, 'actions', 'permission-claims.json');
    const written = JSON.parse(await readFile(file, 'utf8'));
    const existing = {
      ...written,
      id: 'made-0',
      code: 'exports.onExecutePostLogin = async () => {};',
      status: 'built',
      all_changes_deployed: true,
      secrets: written.secrets.map((/** @type {{ name: string }} */ { name }) => ({ name })),
    };
    const server = await startServer(({ path: asked }) => {
      const actions = asked.startsWith('/api/v2/actions/actions') ? [existing] : [];
      return json({ actions, total: actions.length, page: 0, per_page: 50 });
    });
    t.after(() => server.close());
    const { status, printed } = await run(
      ['export', '-c', exampleFile, '-f', 'directory', '-o', own],
      {
        AUTH0_DOMAIN: server.domain,
        AUTH0_ACCESS_TOKEN: 'token',
        AUTH0_INCLUDED_ONLY: '["actions"]',
      },
    );
    assert.equal(status, 0, printed);
    const exported = await readFile(file, 'utf8');
    assert.doesNotMatch(exported, /@@/);
    const { code, secrets } = JSON.parse(exported);
    assert.equal(code, './actions/permission-claims/code.js');
    assert.equal(secrets.length, written.secrets.length);
    for (const { value } of secrets) assert.equal(value, undefined);
  },
);
