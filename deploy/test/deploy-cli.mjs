/** The directory for Auth0's Deploy CLI, and the CLI itself. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

export const folder = fileURLToPath(new URL('../deploy-cli/', import.meta.url));
export const exampleFile = `${folder}config.example.json`;
export const example = JSON.parse(readFileSync(exampleFile, 'utf8'));
const program = fileURLToPath(
  new URL('../../node_modules/auth0-deploy-cli/lib/index.js', import.meta.url),
);

/** The bytes of pkg/action.js, as the text that is sent. */
export const code = readFileSync(new URL('../../pkg/action.js', import.meta.url), 'utf8');

/** What comes from the environment, and not from a file; the secret has all that JSON or a replacement could spoil. */
export const credentials = {
  PERMISSION_CLAIMS_CLIENT_ID: 'clientOfThePermissionClaims',
  PERMISSION_CLAIMS_CLIENT_SECRET: 'a"b\\c$&d##e@@f',
};

/**
 * What the CLI makes of the directory.
 *
 * @param {Record<string, unknown>} mappings the keywords
 * @returns {Promise<Record<string, any>>} by the kind of resource; kinds that are not there are `null`
 */
export async function load(mappings) {
  process.env.AUTH0_LOG = 'error';
  const { default: DirectoryContext } = require('auth0-deploy-cli/lib/context/directory');
  /** @type {any} of which the loader takes these alone */
  const config = { AUTH0_INPUT_FILE: folder, AUTH0_KEYWORD_REPLACE_MAPPINGS: mappings };
  const context = new DirectoryContext(config, /** @type {any} */ ({}));
  await context.loadAssetsFromLocal();
  const { exclude, include, ...assets } = context.assets;
  return assets;
}

/** The CLI itself. @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<{ status: number | null, printed: string }>} */
export function run(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env } });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        printed += text;
      });
    }
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, printed }));
  });
}
