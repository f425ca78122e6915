/** One instance of the Actions of a flow, as a container of Auth0's has it: started anew when it crashes, as in production. */
import { startActionProcess } from '../runtime/process.mjs';
import { unusable } from './unusable.mjs';

/** How long an Action may go on after its handler has ended, to see what it does; a promise not awaited, for instance. */
export const settleLimitMs = 3000;

/**
 * @typedef {object} Instance
 * @property {number[]} bytes size of each Action's code
 * @property {string} node the version that runs them
 * @property {(event: unknown, given?: import('../runtime/process.mjs').Given) => Promise<Executed>} execute
 * @property {() => Promise<void>} settle waits until the Action has nothing left to do, but not again if it never ends
 * @property {() => boolean} leavesWork whether it ever still had after `settle`
 * @property {() => string[]} crashes what each one said
 * @property {() => Promise<void>} stop
 *
 * @typedef {{ result: import('../runtime/flow/total.mjs').FlowResult, isCold: boolean }} Executed `isCold`: no login had ended
 *   before it began
 */

/**
 * @param {Parameters<typeof startActionProcess>[0]} options
 * @returns {Promise<Instance>}
 * @throws {import('../bad-input.mjs').BadInput} when the code does not compile
 */
export async function startInstance(options) {
  let action = await start(options);
  let isWarm = false;
  let leavesWork = false;
  /** @type {string[]} */
  const crashes = [];
  /** @type {Promise<void> | undefined} */
  let restarting;

  async function restart() {
    isWarm = false;
    action = await start(options);
    restarting = undefined;
  }

  function noteCrash() {
    const crash = action.crash();
    if (crash === null || restarting) return;
    crashes.push(crash);
    restarting = restart();
    // Whoever waits for it sees the error; until then it must not end this process.
    restarting.catch(() => {});
  }

  return {
    bytes: action.bytes,
    node: action.node,
    async execute(event, given) {
      await restarting;
      const isCold = !isWarm;
      const used = action;
      const result = await used.execute(event, given);
      if (!result.started) {
        const { file } = result.steps[result.steps.length - 1];
        throw unusable(file, result.error, result.errorLine);
      }
      if (used === action) {
        isWarm = true;
        noteCrash();
      }
      return { result, isCold };
    },
    async settle() {
      if (leavesWork) return;
      const used = action;
      leavesWork = !(await used.settle(settleLimitMs));
      if (used === action) noteCrash();
    },
    leavesWork: () => leavesWork,
    crashes: () => crashes,
    async stop() {
      await restarting;
      await action.stop();
    },
  };
}

/** @param {Parameters<typeof startActionProcess>[0]} options */
async function start(options) {
  try {
    return await startActionProcess(options);
  } catch (error) {
    const { message, file } = /** @type {Error & { file?: string }} */ (error);
    throw unusable(file ?? options.actions[0].file, message);
  }
}
