/** `.env` and the environment: what is read, what goes first, what is refused. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { inspect } from 'node:util';

import { BadInput } from '../bad-input.mjs';
import { readEnvironment, settingNames } from '../live/environment.mjs';
import { Secret } from '../live/secret.mjs';

const folder = await mkdtemp(join(tmpdir(), 'environment-'));
after(() => rm(folder, { recursive: true }));
const file = join(folder, '.env');

/** @param {string} text of the file @param {Record<string, string>} [env] */
async function read(text, env = {}) {
  await writeFile(file, text);
  return readEnvironment({ file, env });
}

const complete =
  'AUTH0_DOMAIN=a.auth0.com\nAUTH0_CLIENT_ID=id\nAUTH0_CLIENT_SECRET=hidden-hidden\n';

/** @param {string} text @param {Record<string, string>} env @param {object} expected some of what is read */
function check(text, env, expected) {
  test(`${JSON.stringify(text.replace(complete, '…'))}, ${JSON.stringify(env)}`, async () => {
    const environment = await read(text, env);
    const clientSecret = environment.clientSecret.reveal();
    for (const [name, value] of Object.entries(expected)) {
      assert.deepEqual({ ...environment, clientSecret }[/** @type {'domain'} */ (name)], value);
    }
  });
}

/** @param {string} text @param {Record<string, string>} env @param {string} message */
function checkRefused(text, env, message) {
  test(`${JSON.stringify(text.replace(complete, '…'))}, ${JSON.stringify(env)}: refused`, () =>
    assert.rejects(
      () => read(text, env),
      (error) => error instanceof BadInput && error.message === message,
    ));
}

const settings = { domain: 'a.auth0.com', clientId: 'id' };
check(
  complete,
  {},
  {
    domain: 'a.auth0.com',
    clientId: 'id',
    clientSecret: 'hidden-hidden',
    managementAudience: 'https://a.auth0.com/api/v2/',
    settings,
    others: {},
    authorityFiles: [],
  },
);
check('domain=a.auth0.com\nclientId=id\nclientSecret=own', {}, { settings, clientSecret: 'own' });
check(complete.replaceAll(/^/gm, 'export '), {}, { settings });
check(`${complete}clientId=id`, {}, { settings });
check(`${complete}source='roles'\nclients=\n`, {}, { settings: { ...settings, source: 'roles' } });
check(complete, { source: 'roles' }, { settings: { ...settings, source: 'roles' } });
check(
  `${complete}source=user`,
  { source: 'roles' },
  { settings: { ...settings, source: 'roles' } },
);
check(complete, { AUTH0_DOMAIN: 'b.auth0.com' }, { domain: 'b.auth0.com' });
check(complete, { AUTH0_DOMAIN: ' ' }, { domain: 'a.auth0.com' });
check(
  `${complete}surce=roles\nVITE_X=1`,
  { PATH: '/bin' },
  {
    settings,
    others: { surce: new Secret('roles'), VITE_X: new Secret('1') },
  },
);
check(`${complete}NODE_EXTRA_CA_CERTS=ca.pem`, {}, { authorityFiles: ['ca.pem'], others: {} });
check(
  `${complete}NODE_EXTRA_CA_CERTS=ca.pem`,
  { NODE_EXTRA_CA_CERTS: 'company.pem' },
  { authorityFiles: ['ca.pem', 'company.pem'] },
);
check(
  `${complete}managementAudience=https://t.auth0.com/api/v2`,
  {},
  {
    managementAudience: 'https://t.auth0.com/api/v2/',
  },
);
check(
  '',
  { AUTH0_DOMAIN: ' HTTPS://A.auth0.com:8443// ', AUTH0_CLIENT_ID: 'i', AUTH0_CLIENT_SECRET: 's' },
  {
    domain: 'a.auth0.com:8443',
  },
);

const copy = 'copy .env.example to .env, and fill it in there';
const names = '`AUTH0_DOMAIN`, `AUTH0_CLIENT_ID`, `AUTH0_CLIENT_SECRET`';
checkRefused('', {}, `${names} are not set; ${copy}`);
checkRefused(
  complete.replace(/(?<=SECRET=).*/, ''),
  { AUTH0_CLIENT_SECRET: ' ' },
  `\`AUTH0_CLIENT_SECRET\` is not set; ${copy}`,
);
checkRefused(
  `${complete}domain=b.auth0.com`,
  {},
  '`AUTH0_DOMAIN` and `domain` differ; remove one of them',
);
checkRefused(
  `${complete}clientSecret=x`,
  {},
  '`AUTH0_CLIENT_SECRET` and `clientSecret` differ; remove one of them',
);
const noHost =
  '`AUTH0_DOMAIN` is no host; write it like example.eu.auth0.com, as Applications → your application → Settings has it';
for (const domain of [
  'http://a.com',
  'a.com/x',
  'u@a.com',
  'a b',
  'a..b',
  'a.com:0',
  'a.com:65536',
  'a.com:x',
  '@@DOMAIN@@',
]) {
  checkRefused(complete, { AUTH0_DOMAIN: domain }, noHost);
}

test('without a file the environment is enough, and a folder is no file', async () => {
  const env = Object.fromEntries(
    complete
      .trim()
      .split('\n')
      .map((line) => line.split('=')),
  );
  const { domain } = await readEnvironment({ file: join(folder, 'none'), env });
  assert.equal(domain, 'a.auth0.com');
  await assert.rejects(
    () => readEnvironment({ file: folder, env }),
    /cannot be read \(EISDIR\); make/,
  );
});

test('the secret cannot be printed', async () => {
  const environment = await read(complete);
  const printed = [
    inspect(environment, { depth: 9 }),
    JSON.stringify(environment),
    `${environment.clientSecret}`,
  ];
  for (const text of printed) {
    assert.doesNotMatch(text, /hidden/);
    assert.match(text, /\[secret\]/);
  }
});

describe('the documents', () => {
  const text = (/** @type {string} */ name) =>
    readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

  test('the settings are those of docs/settings.md', () => {
    const [, table] =
      text('docs/settings.md').match(/^\| secret \|.*\n\| --- .*\n((?:\|.*\n)+)/m) ?? [];
    const rows = table.trimEnd().split('\n');
    const inTable = rows.flatMap((row) => row.split('|')[1].match(/\w+/g) ?? []);
    assert.deepEqual([...settingNames].sort(), inTable.sort());
  });

  test('.env.example names what there is, and has to be filled in', async () => {
    const example = text('.env.example');
    const { others } = await read(`${complete}${example.replaceAll(/^# (?=\w+=)/gm, '')}`, {
      AUTH0_DOMAIN: 'a.auth0.com',
      AUTH0_CLIENT_ID: 'id',
      AUTH0_CLIENT_SECRET: 'x',
    });
    assert.deepEqual(others, {});
    await assert.rejects(() => read(example), /are not set; copy/);
  });
});
