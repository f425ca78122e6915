/** The package's types, seen by a TypeScript project that depends on it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { consumer } from './copy.mjs';

const head = "import { create, customClaims, onExecutePostLogin } from 'permission-claims';\n";
const parts = "{ namespace: 'https://a.b', roles: ['c'], permissions: [] }";

/** The project's files, and the errors expected in them. @type {Record<string, { code: string, error?: RegExp }>} */
const files = {};

/** @param {string} code @param {RegExp} [error] absent: it compiles */
function check(code, error) {
  const number = Object.keys(files).length;
  for (const extension of ['ts', 'mts']) files[`own-${number}.${extension}`] = { code, error };
}

check(`export const claims: Record<string, string[]> = customClaims(${parts});`);
check(`export const claims = customClaims({ ...${parts}, roles: ['a'] as const });`);
check('export const handle: (event: any, api: any) => Promise<void> = onExecutePostLogin;');
check('export const handle: typeof onExecutePostLogin = create({ console });');
check('export const handle: (event: any, api: any) => Promise<void> = create();');
check('create({ console: { log: () => {} } });', /TS2741.*error/);
check(`import type { PostLoginApi } from 'permission-claims';
  export const name = async (api: PostLoginApi): Promise<string | undefined> =>
    (await api.roles?.getUserEffectiveRoles({ take: 100 }))?.roles[0]?.name;`);
check(`import type { PostLoginEvent } from 'permission-claims';
  export const read = ({ transaction, resource_server }: PostLoginEvent) =>
    [transaction?.requested_scopes?.includes('openid'), resource_server?.identifier];`);
check('create(console);', /TS2559|TS2345/);
check('customClaims({ roles: [], permissions: [] });', /TS2741.*namespace/);
check(`customClaims({ ...${parts}, namespace: 5 });`, /TS2322.*number/);
check(`customClaims({ ...${parts}, roles: 'admin' });`, /TS2322.*string/);
check(`customClaims({ ...${parts}, permissions: [5] });`, /TS2322.*number/);
check(`export const text: string = customClaims(${parts});`, /TS2322.*string/);
check('onExecutePostLogin({} as any);', /TS2554/);
check('export const done: string = onExecutePostLogin({} as any, {} as any);', /TS2322.*Promise/);
check('customClaim();', /TS2304|TS2552/);
check("import { logIn } from 'permission-claims'; logIn();", /TS2305|TS2724/);

/** @param {string} folder @returns {Promise<string>} what the compiler says */
async function compile(folder) {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const { bin } = JSON.parse(await readFile(manifest, 'utf8'));
  const tsc = join(dirname(manifest), bin.tsc);
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  const words = [tsc, '--pretty', 'false', ...options, ...Object.keys(files)];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder });
    return stdout;
  } catch (error) {
    return String(/** @type {{ stdout?: string }} */ (error).stdout ?? error);
  }
}

test('every export has a type', () => {
  const own = createRequire(import.meta.url)('../../pkg/action.js');
  assert.deepEqual(Object.keys(own).sort(), ['create', 'customClaims', 'onExecutePostLogin']);
});

test('types', async (t) => {
  const sources = Object.entries(files).map(([name, { code }]) => [name, head + code]);
  const folder = await consumer(t, Object.fromEntries(sources));
  const said = (await compile(folder)).split('\n').filter(Boolean);
  for (const [name, { code, error }] of Object.entries(files)) {
    const errors = said.filter((line) => line.startsWith(`${name}(`));
    await t.test(`${name}: ${code}`, () => {
      if (error) assert.match(errors.join('\n'), error);
      else assert.deepEqual(errors, []);
    });
  }
  const elsewhere = said.filter((line) => !/^(own-|\s)/.test(line));
  assert.deepEqual(elsewhere, [], 'no error but in these files');
});
