/**
 * The Action in a process of its own, as in production, where nothing but its event and its `api` reaches it. Only
 * that process trusts the local certificate authority.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { triggerLimitMs } from './execute.mjs';

const child = fileURLToPath(new URL('process-child.mjs', import.meta.url));

/** How much longer than the trigger's limit to wait before a process that does not even answer is ended. */
const graceMs = 1000;

/**
 * The messages, all JSON. To the child: first `start`, then any number of `execute`, which may overlap. From it:
 * `started` or `failed` (the code does not compile), and one `result` for each `execute`; or `crashed`, its last words.
 *
 * @typedef {{ type: 'start', file: string, limitMs: number }
 *   | { type: 'execute', id: number, event: unknown, effectiveRoles?: EffectiveRole[] }} ToChild
 * @typedef {{ type: 'started', bytes: number } | { type: 'failed', error: string }
 *   | { type: 'result', id: number, result: Result } | { type: 'crashed', error: string }} FromChild
 * @typedef {import('./execute.mjs').Result} Result
 * @typedef {import('./api/roles.mjs').EffectiveRole} EffectiveRole
 */

/**
 * @typedef {object} ActionProcess
 * @property {number} bytes size of the Action's code
 * @property {(event: unknown, given?: { effectiveRoles?: EffectiveRole[] }) => Promise<Result>} execute never rejects.
 *   `effectiveRoles`: what `api.roles` answers; absent: `api` has no such member, as in older runtimes
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {string} options.file the Action's code
 * @param {string} options.authorityFile certificate of the authority to trust, PEM
 * @param {string} [options.execPath] the Node to run it with; default: this one
 * @param {number} [options.limitMs] for one execution
 * @returns {Promise<ActionProcess>}
 * @throws {Error} when the code does not compile
 */
export async function startActionProcess({
  file,
  authorityFile,
  execPath,
  limitMs = triggerLimitMs,
}) {
  const action = fork(child, [], {
    execPath,
    // Node 18 would warn about `fetch`.
    execArgv: ['--no-warnings'],
    env: { NODE_EXTRA_CA_CERTS: authorityFile },
    // The Action's own output comes with the results; stray writes must not mix with a report on stdout.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  /** @type {Map<number, (result: Result) => void>} */
  const waiting = new Map();
  /** @type {string | undefined} */
  let ended;
  let executions = 0;

  /** @type {Promise<number>} */
  const bytes = new Promise((resolve, reject) => {
    action.on('message', (/** @type {FromChild} */ message) => {
      if (message.type === 'started') resolve(message.bytes);
      if (message.type === 'failed') reject(new Error(message.error));
      if (message.type === 'result') waiting.get(message.id)?.(message.result);
      if (message.type === 'crashed') end(message.error);
    });
    action.on('error', reject);
    action.once('exit', (code) => {
      end(`the Action's process ended (${code ?? 'killed'})`);
      reject(new Error(ended));
    });
  });

  /** @param {string} error */
  function end(error) {
    ended ??= error;
    for (const settle of waiting.values()) settle(failed(ended));
  }

  /** @param {ToChild} message */
  const send = (message) => action.send(message, () => {});

  async function stop() {
    const running = action.pid && action.exitCode === null && action.signalCode === null;
    if (!running) return;
    const exited = new Promise((resolve) => action.once('exit', resolve));
    action.kill('SIGKILL');
    await exited;
  }

  /** @type {ActionProcess['execute']} */
  async function execute(event, { effectiveRoles } = {}) {
    if (ended) return failed(ended);
    const id = executions++;
    // An Action that never yields cannot be timed from inside.
    const stuck = setTimeout(() => {
      end(`the trigger did not complete within ${limitMs / 1000} s`);
      stop();
    }, limitMs + graceMs);
    try {
      return await new Promise((resolve) => {
        waiting.set(id, resolve);
        send({ type: 'execute', id, event, effectiveRoles });
      });
    } finally {
      clearTimeout(stuck);
      waiting.delete(id);
    }
  }

  send({ type: 'start', file, limitMs });
  try {
    return { bytes: await bytes, execute, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} error @returns {Result} */
function failed(error) {
  return {
    started: true,
    claims: { idToken: {}, accessToken: {} },
    dropped: [],
    denied: null,
    logs: [],
    calls: [],
    ms: 0,
    error,
  };
}
