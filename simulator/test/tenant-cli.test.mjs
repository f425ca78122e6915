/** `npm run tenant`, from outside: what it prints is enough for any client, and several use it at once. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { endpoints } from '../management-api/router.mjs';
import { tenant } from './tenant.mjs';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const script = here('../tenant-cli.mjs');
/** `node scripts/set-up.mjs auth0-python` makes it. */
const python = here('../../build/tools/auth0-python/bin/python');

const scopes = endpoints.flatMap(({ scopes = { any: [] } }) =>
  'all' in scopes ? scopes.all : scopes.any,
);
const [machine, ...others] = tenant.applications;
const known = { ...machine, client_secret: "it's $HOME", grants: [{ scopes }] };

/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenant-'));
  await writeFile(
    join(folder, 'tenant.json'),
    JSON.stringify({ ...tenant, applications: [known, ...others] }),
  );
});
after(() => rm(folder, { recursive: true }));

/** @param {string[]} args */
async function start(args) {
  const { NODE_EXTRA_CA_CERTS, ...env } = process.env;
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, env });
  const exited = once(child, 'exit');
  let printed = '';
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += text;
    if (printed.includes('CURL_CA_BUNDLE')) break;
  }
  return { child, exited, printed };
}

/** As a shell reads them. @param {string} lines */
async function environmentOf(lines) {
  const pasted = `${lines}\nenv -0`;
  const options = { env: { PATH: process.env.PATH } };
  const { stdout } = await promisify(execFile)('sh', ['-c', pasted], options);
  const pairs = stdout.split('\0').filter(Boolean);
  return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
}

describe('npm run tenant', () => {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let running;
  /** @type {Record<string, string>} */
  let env;
  before(async () => {
    running = await start(['--port', '0', '--tenant', 'tenant.json']);
    env = await environmentOf(running.printed);
  });
  after(() => running.child.kill('SIGKILL'));

  test('it prints lines for a shell', () => {
    assert.match(env.AUTH0_DOMAIN, /^localhost:\d+$/);
    assert.deepEqual(
      [env.AUTH0_CLIENT_ID, env.AUTH0_CLIENT_SECRET, env.AUTH0_AUDIENCE],
      ['machine', known.client_secret, `https://${env.AUTH0_DOMAIN}/api/v2/`],
    );
    for (const name of ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE']) {
      assert.ok(existsSync(env[name]), name);
    }
    assert.match(running.printed, /^# narrow secret$/m);
    assert.doesNotMatch(running.printed, /ungranted|spa|web/);
  });

  test('real clients read the same, all at once', async (context) => {
    /** @type {Record<string, [command: string, file: string]>} */
    const clients = {
      'auth0 3': [process.execPath, 'auth0-3.cjs'],
      'auth0 7': [process.execPath, 'auth0-7.cjs'],
      'openid-client': [process.execPath, 'openid-client.mjs'],
      'auth0-python': [python, 'auth0-python.py'],
    };
    if (!existsSync(python)) {
      context.diagnostic('without auth0-python: node scripts/set-up.mjs auth0-python installs it');
      delete clients['auth0-python'];
    }
    const all = {
      user: 'auth0|both',
      sameAddress: tenant.users.length,
      roles: ['reader'],
      role: 'Sees bills',
      isInRole: true,
      organization: 'Acme',
      client: 'Machine',
      apis: ['Auth0 Management API', 'Projects', 'Billing'],
    };
    const runs = Object.entries(clients).map(async ([name, [command, file]]) => {
      const options = { env: { ...env, NODE_NO_WARNINGS: '1' } };
      const { stdout } = await promisify(execFile)(
        command,
        [here(`tenant-clients/${file}`)],
        options,
      );
      const read = JSON.parse(stdout);
      const { user, roles } = all;
      assert.deepEqual(read, name === 'openid-client' ? { user, roles } : all, name);
    });
    await Promise.all(runs);
  });

  test('Ctrl-C ends it, with a connection that is still open', async () => {
    const [host, port] = env.AUTH0_DOMAIN.split(':');
    const open = connect({ host, port: Number(port), rejectUnauthorized: false });
    open.on('error', () => {});
    await once(open, 'secureConnect');
    running.child.kill('SIGINT');
    const [code] = await running.exited;
    assert.equal(code, 0);
  });
});

/** @param {string[]} args @param {RegExp} message */
function checkRefused(args, message) {
  test(`${args.join(' ')}: exit code 2`, async () => {
    const failed = await promisify(execFile)(process.execPath, [script, ...args], {
      cwd: folder,
    }).catch((error) => error);
    assert.deepEqual([failed.code, failed.stdout], [2, '']);
    assert.match(failed.stderr, message);
    assert.equal(failed.stderr.split('\n').length, 2);
  });
}

checkRefused(['--prot', '1'], /^tenant: Unknown option `--prot`; --help has the options$/m);
checkRefused(['tenant.json'], /^tenant: Unexpected argument `tenant\.json`; --help has/);
checkRefused(['--port', '70000'], /^tenant: --port `70000` is no port; give a number up to 65535/);
checkRefused(['--plan', 'gold'], /^tenant: there is no plan `gold`; there are free, /);
checkRefused(['--fault', 'token:what'], /^tenant: the fault `token:what` is of no kind/);
checkRefused(['--tenant', 'none.json'], /^tenant: the tenant `none\.json` does not exist; give/);

test('a tenant without an application that can get a token is refused', async () => {
  const file = join(folder, 'locked.json');
  await writeFile(file, JSON.stringify({ ...tenant, applications: others.slice(1) }));
  const failed = await promisify(execFile)(process.execPath, [
    script,
    '--tenant',
    file,
    '--port',
    '0',
  ]).catch((error) => error);
  assert.equal(failed.code, 2);
  assert.match(failed.stderr, /^tenant: no application of the tenant can get a token/);
});

test('a port that is in use is said in one line', async () => {
  const taken = createServer().listen(0, 'localhost');
  await once(taken, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (taken.address());
  const failed = await promisify(execFile)(process.execPath, [script, '--port', `${port}`]).catch(
    (error) => error,
  );
  taken.close();
  assert.deepEqual(
    [failed.code, failed.stderr],
    [2, `tenant: port ${port} is in use; choose another by --port\n`],
  );
});
