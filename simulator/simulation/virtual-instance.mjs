/**
 * One instance of the Actions of a flow within this process, on a virtual clock. It has no process to be ended with: an error that
 * nobody catches is this process's own.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { groupsPart } from '../runtime/api/groups.mjs';
import { rolesPart } from '../runtime/api/roles.mjs';
import { createCache } from '../runtime/cache.mjs';
import { executeFlow } from '../runtime/flow/flow.mjs';
import { flowResult, refresh } from '../runtime/flow/total.mjs';
import { loadAction } from '../runtime/load.mjs';
import { actionRequire } from '../runtime/require.mjs';
import { settleLimitMs } from './instance.mjs';
import { unusable } from './unusable.mjs';

/**
 * @param {object} options
 * @param {import('../runtime/process.mjs').FlowAction[]} options.actions
 * @param {boolean} options.evictsCache
 * @param {import('../virtual/clock.mjs').VirtualClock} options.clock
 * @returns {Promise<import('./instance.mjs').Instance>}
 * @throws {import('../bad-input.mjs').BadInput} when the code does not compile
 */
export async function startVirtualInstance({ actions, evictsCache, clock }) {
  const flow = await Promise.all(actions.map(load));
  const cache = createCache({ now: clock.now });
  let isWarm = false;
  let leavesWork = false;
  /** @type {(() => void)[]} */
  const unsettled = [];

  return {
    bytes: flow.map(({ action }) => action.bytes),
    node: process.versions.node,
    async execute(event, given = {}) {
      const { effectiveRoles, groups, continues } = given;
      const { secrets = actions.map(() => Object(event).secrets) } = given;
      const isCold = !isWarm;
      const result = flowResult(
        await executeFlow(flow, event, {
          secrets,
          continues,
          cache,
          evictsCache,
          roles: effectiveRoles && rolesPart(effectiveRoles),
          groups: groups && groupsPart(groups),
          onLate: () => refresh(result),
          onEnd: (_, settle) => unsettled.push(settle),
        }),
      );
      unsettled.push(() => refresh(result));
      if (!result.started) {
        const { file } = result.steps[result.steps.length - 1];
        throw unusable(file, result.error, result.errorLine);
      }
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

/** @param {import('../runtime/process.mjs').FlowAction} action */
async function load({ file, dependencies }) {
  const code = await readFile(file, 'utf8');
  const require = actionRequire({ dependencies, from: resolve(file) });
  try {
    return { file, action: loadAction(code, { filename: file, require }) };
  } catch (error) {
    throw unusable(file, `${error}`);
  }
}
