/** A login through all Actions of its flow, in one instance: what they share, and what each gets of its own. */
import { eventAsGiven } from '../event.mjs';
import { execute, triggerLimitMs } from '../execute.mjs';
import { answerOf, stateOf } from './answer.mjs';
import { eventAfter, resumedEvent } from './event.mjs';
import { whyNobodyIsThere } from './interaction.mjs';
import { goThrough } from './order.mjs';

/**
 * @typedef {import('../execute.mjs').Result & Place} Step one execution of one Action
 *
 * @typedef {object} Place
 * @property {string} file the Action
 * @property {import('../handler.mjs').HandlerName} handler
 * @property {string | null} state what the user who was sent away has to come back with
 * @property {string | null} problem why the Action cannot go on when the user is back
 *
 * @typedef {object} Member of a flow
 * @property {string} file
 * @property {import('../load.mjs').Action} action
 */

/**
 * Never rejects.
 *
 * @param {Member[]} flow
 * @param {any} event of the login, without secrets
 * @param {object} options
 * @param {Record<string, unknown>[]} options.secrets of each Action
 * @param {string[]} [options.continues] what the user comes back with each time, see `answer.mjs`
 * @param {import('../cache.mjs').Cache} options.cache
 * @param {boolean} [options.evictsCache] it is empty at the start, and when the user is back
 * @param {import('../api.mjs').Part<{}>} [options.roles]
 * @param {import('../api.mjs').Part<{}>} [options.groups]
 * @param {number} [options.limitMs] for all, anew when the user is back
 * @param {(step: number, call: import('../execute.mjs').LateCall) => void} [options.onLate]
 * @param {(step: number, settled: () => void) => void} [options.onEnd]
 * @returns {Promise<{ steps: Step[], isSuspended: boolean }>}
 */
export function executeFlow(flow, event, { secrets, continues = [], evictsCache, ...options }) {
  const { cache, limitMs = triggerLimitMs, onLate, onEnd } = options;
  const transaction = { commands: 0, primaryUser: null };
  let seen = event;
  let usedMs = 0;
  /** @type {Step | undefined} */
  let before;
  let steps = 0;
  if (evictsCache) cache.evict?.();

  return goThrough(flow.length, continues, async ({ action: place, handler, answer }) => {
    const { file, action } = flow[place];
    const step = steps++;
    /** @type {string | null} */
    let refusal = null;
    if (answer !== null && before) {
      usedMs = 0;
      if (evictsCache) cache.evict?.();
      const { query, problem } = answerOf(answer, before, secrets[place]);
      refusal = problem;
      seen = resumedEvent(seen, query, formOf(before));
    }
    /** @type {import('../event.mjs').MissingRead[]} */
    const missing = [];
    const given = eventAsGiven(
      { ...structuredClone(seen), secrets: { ...secrets[place] } },
      (path) => missing.push({ path, line: action.line() }),
    );
    const refused = refusal === null ? action : refusing(action, refusal);
    const result = await execute(refused, given, {
      ...options,
      handler,
      transaction,
      limitMs,
      usedMs,
      onLate: (call) => onLate?.(step, call),
      onEnd: (settled) => onEnd?.(step, settled),
    });
    usedMs += result.ms;
    seen = eventAfter(seen, result.calls);
    const ended = { ...result, missing, file, handler };
    before = { ...ended, ...pausedAt(ended, seen, action, step) };
    return before;
  });
}

/**
 * @param {Omit<Step, 'state' | 'problem'>} result
 * @param {any} event
 * @param {import('../load.mjs').Action} action
 * @param {number} step
 */
function pausedAt({ pause, calls, error, started, handler }, event, action, step) {
  // It was started before: what is wrong now is wrong with this login.
  const isStarted = { started: started || handler === 'onContinuePostLogin' };
  if (pause === null || error !== null) return { ...isStarted, state: null, problem: null };
  const nobody = whyNobodyIsThere(event);
  if (nobody !== null) {
    const asked = calls.find(({ member }) => interactive.includes(member));
    const failure = { error: nobody, errorLine: asked?.line ?? null, pause: null };
    return { ...isStarted, ...failure, state: null, problem: null };
  }
  return { ...isStarted, state: stateOf(step), problem: whyNotContinued(action) };
}

const interactive = ['redirect.sendUserTo', 'prompt.render'];

/** @param {import('../load.mjs').Action} action */
function whyNotContinued(action) {
  try {
    action.start('onContinuePostLogin');
    return null;
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}

/** @param {import('../load.mjs').Action} action @param {string} problem @returns {import('../load.mjs').Action} */
const refusing = (action, problem) => ({
  ...action,
  start() {
    throw new Error(problem);
  },
});

/** @param {Step} step */
function formOf({ pause, calls }) {
  if (!pause?.form) return null;
  const { values = [] } = calls.find(({ member }) => member === 'prompt.render') ?? {};
  return { id: pause.form, vars: /** @type {any} */ (values[1])?.vars ?? {} };
}
