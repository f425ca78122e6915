/** One instance of the Action, as a container of Auth0's has it, and logins through it. */
import { readFile } from 'node:fs/promises';

import { createCache } from '../../simulator/runtime/cache.mjs';
import { execute } from '../../simulator/runtime/execute.mjs';
import { loadAction } from '../../simulator/runtime/load.mjs';
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
      const result = await execute(action, event, { cache, roles });
      checkConfidential(result);
      return { ...result, line: readLogs(result.logs) };
    },
  };
}
