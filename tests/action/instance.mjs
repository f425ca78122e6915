/** One instance of the Action, as a container of Auth0's has it, and logins through it. */
import { readFile } from 'node:fs/promises';
import { clearTimeout, setTimeout } from 'node:timers';

import { createCache } from '../../simulator/runtime/cache.mjs';
import { execute } from '../../simulator/runtime/execute.mjs';
import { loadAction } from '../../simulator/runtime/load.mjs';
import { clock } from './clock.mjs';
import { checkConfidential, noteSettings } from './confidential.mjs';
import { readLogs } from './log-line.mjs';

export const code = await readFile(new URL('../../pkg/action.js', import.meta.url), 'utf8');

/**
 * @param {object} [options]
 * @param {import('../../simulator/runtime/cache.mjs').Cache} [options.cache] shared with other instances
 * @param {(request: string) => unknown} [options.require]
 */
export function startInstance({ cache = createCache(), require } = {}) {
  const action = loadAction(code, { filename: 'pkg/action.js', require });
  return {
    cache,
    action,
    /**
     * @param {unknown} event
     * @param {import('../../simulator/runtime/api.mjs').Part<{}>} [roles] `api.roles`; absent: there is none
     */
    async logIn(event, roles) {
      noteSettings(event);
      const result = await unlessStuck(execute(action, event, { cache, roles }));
      checkConfidential(result);
      return { ...result, line: readLogs(result.logs) };
    },
  };
}

/** Whatever a machine is busy with: a login takes milliseconds of it. */
const stuckMs = 60_000;

/**
 * A login that waits for time, which stands still, would wait for good.
 *
 * @template T
 * @param {Promise<T>} login
 */
async function unlessStuck(login) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const stuck = new Promise((_, reject) => {
    const message = () => `the login does not end; ${clock.waiting()} timers wait`;
    timer = setTimeout(() => reject(new Error(message())), stuckMs);
  });
  try {
    return /** @type {T} */ (await Promise.race([login, stuck]));
  } finally {
    clearTimeout(timer);
  }
}
