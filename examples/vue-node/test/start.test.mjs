import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { freePorts } from './demo.mjs';

const script = fileURLToPath(new URL('../start.mjs', import.meta.url));

/** @param {Record<string, string>} env @param {string[]} [args] */
function start(env, args = []) {
  const { NODE_EXTRA_CA_CERTS, ...inherited } = process.env;
  const child = spawn(process.execPath, [script, ...args], { env: { ...inherited, ...env } });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    printed.out += data;
  });
  child.stderr.on('data', (data) => {
    printed.err += data;
  });
  return { child, printed, exited: once(child, 'close') };
}

/** Environment and addresses for three servers. */
async function ports() {
  const [SPA_PORT, API_PORT, TENANT_PORT] = await freePorts(3);
  const origins = [SPA_PORT, API_PORT, TENANT_PORT].map((port) => `http://localhost:${port}`);
  // Empty, so that a file `.env` of one's own does not count here.
  return { env: { AUTH0_DOMAIN: '', SPA_PORT, API_PORT, TENANT_PORT }, origins };
}

describe('npm run demo', () => {
  it('says where everything is and who can log in, once all of it answers', async () => {
    const { env, origins } = await ports();
    const { child, printed, exited } = start(env);
    while (!printed.out.includes('Ctrl-C')) await once(child.stdout, 'data');
    const statuses = await Promise.all(origins.map(async (origin) => (await fetch(origin)).status));
    const by127 = origins.map((origin) => origin.replace('localhost', '127.0.0.1'));
    const sentOn = await Promise.all(
      by127.map(async (origin) => {
        const { headers } = await fetch(`${origin}/users?page=2`, { redirect: 'manual' });
        return headers.get('location');
      }),
    );
    for (const origin of origins) assert.ok(printed.out.includes(origin), origin);
    assert.match(printed.out, /Jhon +admin +read:project-list, read:user-list/);
    assert.match(printed.out, /James +project-manager +read:project-list\n/);
    assert.match(printed.out, /Maria +portfolio-lead +71 permissions/);
    assert.match(printed.out, /Aisha +director +127 permissions/);
    assert.match(printed.out, /password is `portal`/);
    child.kill('SIGINT');
    await exited;
    assert.deepEqual(statuses, [200, 401, 200], 'application, API without a token, console');
    assert.deepEqual(
      sentOn,
      origins.map((origin) => `${origin}/users?page=2`),
    );
    assert.equal(printed.err, '');
  });

  it('ends all of them by Ctrl-C', async () => {
    const { env, origins } = await ports();
    const { child, printed, exited } = start(env);
    while (!printed.out.includes('Ctrl-C')) await once(child.stdout, 'data');
    // A browser that still has the console open, and so a connection that does not end by itself.
    const events = await fetch(`${origins[2]}/console/events`);
    child.kill('SIGINT');
    const [code] = await exited;
    assert.equal(code, 0);
    await events.body?.cancel().catch(() => {});
    for (const origin of origins) await assert.rejects(fetch(origin), origin);
  });

  it('starts no tenant when the settings name one at Auth0', async () => {
    const { env, origins } = await ports();
    const { child, printed, exited } = start({
      ...env,
      AUTH0_DOMAIN: 'example.eu.auth0.com',
      AUTH0_CLIENT_ID: 'a-client',
      AUTH0_AUDIENCE: 'https://api.example.com/',
      CLAIMS_NAMESPACE: 'https://example.com/claims',
    });
    while (!printed.out.includes('Ctrl-C')) await once(child.stdout, 'data');
    const auth0 = await (await fetch(`${origins[0]}/auth0.js`)).text();
    const tenant = fetch(origins[2]);
    await assert.rejects(tenant);
    child.kill('SIGINT');
    await exited;
    assert.match(printed.out, /Tenant +example\.eu\.auth0\.com\n/);
    assert.doesNotMatch(printed.out, /Jhon|password/);
    assert.match(auth0, /example\.eu\.auth0\.com/);
  });

  it('starts the tenant alone when told to, and says what an application of your own needs', async () => {
    const { env, origins } = await ports();
    const { child, printed, exited } = start(env, ['tenant']);
    while (!printed.out.includes('Ctrl-C')) await once(child.stdout, 'data');
    const described = await fetch(`${origins[2]}/.well-known/openid-configuration`);
    const others = await Promise.allSettled([fetch(origins[0]), fetch(origins[1])]);
    child.kill('SIGINT');
    const [code] = await exited;
    assert.deepEqual([described.status, code, printed.err], [200, 0, '']);
    for (const { status } of others) assert.equal(status, 'rejected');
    const values = [
      ['Application', `${origins[0]}  is yours`],
      ['domain', `${origins[2]}\n`],
      ['clientId', 'projectPortalSinglePageAppClient\n'],
      ['audience', 'https://api.example.com/\n'],
      ['namespace', 'https://example.com/claims\n'],
      ['James', 'project-manager   read:project-list\n'],
    ];
    for (const [label, value] of values) {
      assert.ok(printed.out.includes(`  ${label.padEnd(14)}${value}`), label);
    }
  });

  it('has no tenant to start alone when the settings name one at Auth0', async () => {
    const auth0 = { AUTH0_DOMAIN: 'example.eu.auth0.com', AUTH0_CLIENT_ID: 'a-client' };
    const more = { AUTH0_AUDIENCE: 'https://api.example.com/', CLAIMS_NAMESPACE: 'https://a.b' };
    const { printed, exited } = start({ ...(await ports()).env, ...auth0, ...more }, ['tenant']);
    const [code] = await exited;
    assert.equal(code, 2);
    assert.match(printed.err, /^tenant: AUTH0_DOMAIN names a tenant at Auth0; .*\n$/);
  });

  it('takes an Action and a tenant of your own', async () => {
    const { env } = await ports();
    const example = fileURLToPath(import.meta.resolve('permission-claims-simulator'));
    const tenant = join(dirname(example), 'fixtures/tenant.json');
    const action = fileURLToPath(new URL('../../../pkg/action.js', import.meta.url));
    const { child, printed, exited } = start(env, ['--action', action, '--tenant', tenant]);
    while (!printed.out.includes('Ctrl-C')) await once(child.stdout, 'data');
    child.kill('SIGINT');
    await exited;
    assert.ok(printed.out.includes(`  Action        ${action}\n`));
    assert.equal(printed.err, '');
  });

  it('says in one line what is wrong with an option, and starts nothing', async () => {
    const { env } = await ports();
    for (const [args, line] of /** @type {[string[], RegExp][]} */ ([
      [['--tenants', 'x'], /^demo: Unknown option `--tenants`; --help has the options\n$/],
      [['--action', 'absent.js'], /^demo: the Action `absent\.js` does not exist; .*\n$/],
      [['--tenant', script], /^demo: the tenant `.*` is not JSON \(.*\); correct the file\n$/],
      [['--action', fileURLToPath(import.meta.url)], /^demo: the Action `.*` cannot be .*\n$/],
    ])) {
      const { printed, exited } = start(env, args);
      const [code] = await exited;
      assert.equal(code, 2, printed.err);
      assert.match(printed.err, line);
      assert.equal(printed.out, '');
    }
  });

  it('takes paths from where the person is who runs it by npm', async () => {
    const { env } = await ports();
    const npm = { INIT_CWD: dirname(script), npm_lifecycle_event: 'demo' };
    const { printed, exited } = start({ ...env, ...npm }, ['--tenant', 'start.mjs']);
    await exited;
    assert.match(printed.err, /^demo: the tenant `start\.mjs` is not JSON/);
  });

  it('tells its options', async () => {
    const { printed, exited } = start({}, ['--help']);
    const [code] = await exited;
    assert.equal(code, 0);
    for (const option of ['--action FILE', '--tenant FILE'])
      assert.ok(printed.out.includes(option));
  });

  for (const variables of [
    ['SPA_PORT'],
    ['API_PORT'],
    ['TENANT_PORT'],
    ['SPA_PORT', 'API_PORT', 'TENANT_PORT'],
  ]) {
    it(`says in one line that ${variables} is in use, and starts nothing`, async () => {
      const { env } = await ports();
      const taken = variables.map((variable) =>
        createServer().listen(Number(/** @type {any} */ (env)[variable]), 'localhost'),
      );
      await Promise.all(taken.map((server) => once(server, 'listening')));
      const { printed, exited } = start(env);
      const [code] = await exited;
      for (const server of taken) server.close();
      assert.equal(code, 2);
      const others = variables.map((variable) => `${variable}=\\d+`).join(' ');
      const line = new RegExp(`^demo: ports? [\\d, ]+ (is|are) in use; .* by ${others}\n$`);
      assert.match(printed.err, line);
      assert.equal(printed.out, '');
    });
  }
});
