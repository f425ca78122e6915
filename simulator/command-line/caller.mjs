/** Where the person is who calls: paths are meant from there. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const workspace = new URL('../../package.json', import.meta.url);

/**
 * `npm run` goes to the folder of its package first, and `npm --prefix` to another one.
 * https://docs.npmjs.com/cli/v11/commands/npm-run
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null} null: this is the folder already
 */
export function callerFolder({ INIT_CWD: folder, npm_lifecycle_event, npm_package_json }) {
  const isOurs = npm_lifecycle_event === 'simulate' && isSame(npm_package_json);
  return isOurs && folder ? folder : null;
}

/** @param {string | undefined} file */
function isSame(file) {
  try {
    return file !== undefined && realpathSync(file) === realpathSync(fileURLToPath(workspace));
  } catch {
    return false;
  }
}
