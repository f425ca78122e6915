/**
 * One instance of the Action within this process, on a virtual clock. It has no process to be ended with: an error that
 * nobody catches is this process's own.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { groupsPart } from '../runtime/api/groups.mjs';
import { rolesPart } from '../runtime/api/roles.mjs';
import { createCache } from '../runtime/cache.mjs';
import { eventAsGiven } from '../runtime/event.mjs';
import { execute } from '../runtime/execute.mjs';
import { loadAction } from '../runtime/load.mjs';
import { actionRequire } from '../runtime/require.mjs';
import { settleLimitMs } from './instance.mjs';
import { unusable } from './unusable.mjs';

/**
 * @param {object} options
 * @param {string} options.file
 * @param {string[]} options.dependencies
 * @param {boolean} options.evictsCache
 * @param {import('../virtual/clock.mjs').VirtualClock} options.clock
 * @returns {Promise<import('./instance.mjs').Instance>}
 * @throws {import('../bad-input.mjs').BadInput} when the code does not compile
 */
export async function startVirtualInstance({ file, dependencies, evictsCache, clock }) {
  const action = await load(file, dependencies);
  const cache = createCache({ now: clock.now });
  let isWarm = false;
  let leavesWork = false;
  /** @type {(() => void)[]} */
  const unsettled = [];

  return {
    bytes: action.bytes,
    node: process.versions.node,
    async execute(event, { effectiveRoles, groups } = {}) {
      const isCold = !isWarm;
      if (evictsCache) cache.evict();
      /** @type {import('../runtime/event.mjs').MissingRead[]} */
      const missing = [];
      const noteMissing = (/** @type {string} */ path) =>
        missing.push({ path, line: action.line() });
      const given = eventAsGiven(structuredClone(event), noteMissing);
      const result = await execute(action, given, {
        cache,
        roles: effectiveRoles && rolesPart(effectiveRoles),
        groups: groups && groupsPart(groups),
        onEnd: (complete) => unsettled.push(complete),
      });
      result.missing = missing;
      if (!result.started) throw unusable(file, result.error);
      isWarm = true;
      return { result, isCold };
    },
    async settle() {
      let isOver = leavesWork;
      const limit = clock.after(settleLimitMs, () => {
        isOver = true;
      });
      // Whoever waits for all logins advances the clock meanwhile.
      while (!isOver && clock.waiting() > 1) await new Promise((next) => setImmediate(next));
      limit.cancel();
      for (const complete of unsettled.splice(0)) complete();
      leavesWork = isOver;
    },
    leavesWork: () => leavesWork,
    crashes: () => [],
    stop: async () => {},
  };
}

/** @param {string} file @param {string[]} dependencies */
async function load(file, dependencies) {
  const code = await readFile(file, 'utf8');
  const require = actionRequire({ dependencies, from: resolve(file) });
  try {
    return loadAction(code, { filename: file, require });
  } catch (error) {
    throw unusable(file, `${error}`);
  }
}
