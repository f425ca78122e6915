/** The package's types, seen by a TypeScript project that depends on it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';

import { consumer } from './copy.mjs';

const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
const { bin } = JSON.parse(await readFile(manifest, 'utf8'));
const tsc = join(dirname(manifest), bin.tsc);

/** @param {import('node:test').TestContext} t @param {string} code @param {string} name of the file */
async function compile(t, code, name) {
  const folder = await consumer(t, { [name]: code, 'package.json': '{ "type": "commonjs" }' });
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  try {
    await promisify(execFile)(process.execPath, [tsc, ...options, name], { cwd: folder });
    return '';
  } catch (error) {
    return /** @type {{ stdout: string }} */ (error).stdout;
  }
}

const head = "import { customClaims, onExecutePostLogin } from 'permission-claims';\n";
const parts = "{ namespace: 'https://a.b', roles: ['c'], permissions: [] }";

/** @param {string} name @param {string} code @param {RegExp} [error] absent: it compiles */
function check(name, code, error) {
  for (const file of error ? ['own.ts'] : ['own.ts', 'own.mts']) {
    test(`${name}, ${file}: ${error ?? 'compiles'}`, async (t) => {
      const output = await compile(t, head + code, file);
      if (error) assert.match(output, error);
      else assert.equal(output, '');
    });
  }
}

describe('types', { concurrency: 4 }, () => {
  check('claims', `export const claims: Record<string, string[]> = customClaims(${parts});`);
  check(
    'constant lists',
    `export const claims = customClaims({ ...${parts}, roles: ['a'] as const });`,
  );
  check(
    'the handler',
    'export const handle: (event: any, api: any) => Promise<void> = onExecutePostLogin;',
  );
  check('no namespace', 'customClaims({ roles: [], permissions: [] });', /TS2741.*namespace/s);
  check('a number', `customClaims({ ...${parts}, namespace: 5 });`, /TS2322.*number/s);
  check('a text for a list', `customClaims({ ...${parts}, roles: 'admin' });`, /TS2322/);
  check('claims as texts', `export const text: string = customClaims(${parts});`, /TS2322/);
  check('a handler without an api', 'onExecutePostLogin({} as any);', /TS2554/);
  check('a name that is none', 'onExecutePostLogin.call; customClaim();', /TS2304|TS2552/);
});
