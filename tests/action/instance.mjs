/** One instance of the Action, as a container of Auth0's has it, and logins through it. */
import { readFile } from 'node:fs/promises';
import { compileFunction } from 'node:vm';
import { actionRequire, createCache, execute, loadAction } from 'permission-claims-simulator';
import { clock } from './clock.mjs';
import { checkConfidential, noteSettings } from './confidential.mjs';
import { readLogs } from './log-line.mjs';
import { pendingRequests } from './network.mjs';

export const code = await readFile(new URL('../../pkg/action.js', import.meta.url), 'utf8');

/** The file as a module, without the simulator. @returns {typeof import('../../pkg/action.js')} */
export function load({ require = actionRequire(), console = globalThis.console } = {}) {
  /** @type {any} */
  const exports = {};
  compileFunction(code, ['exports', 'require', 'console'])(exports, require, console);
  return exports;
}

/**
 * @param {object} [options]
 * @param {import('permission-claims-simulator').Cache} [options.cache] shared with other instances
 * @param {(request: string) => unknown} [options.require]
 */
export function startInstance({ cache = createCache(), require } = {}) {
  const action = loadAction(code, { filename: 'pkg/action.js', require });
  return {
    cache,
    action,
    /**
     * @param {unknown} event
     * @param {import('permission-claims-simulator').Part<{}>} [roles] `api.roles`; absent: there is none
     */
    async logIn(event, roles) {
      noteSettings(event);
      const result = await unlessStuck(execute(action, event, { cache, roles }));
      checkConfidential(result);
      return { ...result, line: readLogs(result.logs) };
    },
  };
}

/** In this many turns of the event loop, 5 ms or more each, an answer that is there is read, however busy the machine is. */
const manyTurns = 1000;

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
    let turns = 0;
    timer = setInterval(() => {
      turns = pendingRequests() > 0 ? 0 : turns + 1;
      const waiting = `the login waits for one of ${clock.waiting()} timers, but time stands still`;
      if (turns === manyTurns) reject(new Error(waiting));
    }, 5);
  });
  try {
    return /** @type {T} */ (await Promise.race([login, stuck]));
  } finally {
    clearInterval(timer);
  }
}
