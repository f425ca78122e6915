/**
 * The Action in a process of its own, as in production, where nothing but its event and its `api` reaches it. Only
 * that process trusts the local certificate authority.
 */
import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { triggerLimitMs } from './execute.mjs';

const child = fileURLToPath(new URL('process-child.mjs', import.meta.url));

/** How much longer than the trigger's limit to wait before a process that does not even answer is ended. */
const graceMs = 1000;

/**
 * The messages, all JSON. To the child: first `start`, then any number of `execute`, which may overlap, and `settle`,
 * which waits until the Action has nothing left to do. From it: `started` or `failed` (the code does not compile), one
 * `result` for each `execute`, `late` for each call of `api` after that, one `settled` for each `settle`; or `crashed`,
 * its last words.
 *
 * @typedef {{ type: 'start', file: string, dependencies: string[], limitMs: number, evictsCache: boolean }
 *   | { type: 'execute', id: number, event: unknown } & Given
 *   | { type: 'settle', id: number, limitMs: number }} ToChild
 * @typedef {{ type: 'started', bytes: number, node: string } | { type: 'failed', error: string }
 *   | { type: 'result', id: number, result: Result } | { type: 'aftermath', id: number, aftermath: Aftermath }
 *   | { type: 'late', id: number, call: LateCall }
 *   | { type: 'settled', id: number, isIdle: boolean } | { type: 'crashed', error: string }} FromChild
 * @typedef {import('./execute.mjs').Result} Result
 * @typedef {import('./execute.mjs').LateCall} LateCall
 * @typedef {Pick<Result, 'requests' | 'changed' | 'missing'>} Aftermath what a result has of it once the Action has nothing left
 *   to do
 *
 * What the tenant knows of the user at this login. `effectiveRoles`: what `api.roles` answers; absent: `api` has no such
 * member, as in older runtimes. `isWhole`: its lists are not paged. `ageMs`: how much time has passed since the last
 * execution, for the Action's clock.
 *
 * @typedef {{ effectiveRoles?: import('./api/roles.mjs').EffectiveRole[], groups?: import('./api/groups.mjs').Group[], ageMs?: number, isWhole?: boolean }} Given
 */

/**
 * @typedef {object} ActionProcess
 * @property {number} bytes size of the Action's code
 * @property {string} node the version that runs it
 * @property {() => string | null} crash why the process has ended by itself, if it has
 * @property {(event: unknown, given?: Given) => Promise<Result>} execute never rejects
 * @property {(limitMs: number) => Promise<boolean>} settle waits until the Action has nothing left to do; false: it still
 *   has after `limitMs`
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {string} options.file the Action's code
 * @param {string} options.authorityFile certificate of the authority to trust, PEM
 * @param {string[]} [options.dependencies] npm packages that it may require, found from its folder
 * @param {boolean} [options.evictsCache] `api.cache` is empty at the start of each execution
 * @param {string} [options.execPath] the Node to run it with; default: this one
 * @param {number} [options.limitMs] for one execution
 * @returns {Promise<ActionProcess>}
 * @throws {Error} when the code does not compile
 */
export async function startActionProcess({
  file,
  authorityFile,
  dependencies = [],
  evictsCache = false,
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
  const executing = new Map();
  /** @type {Map<number, (isIdle: boolean) => void>} */
  const settling = new Map();
  /** Those of calls that come late. @type {Map<number, Result>} */
  const results = new Map();
  /** @type {string | undefined} */
  let ended;
  let messages = 0;

  /** @type {Promise<{ bytes: number, node: string }>} */
  const started = new Promise((loaded, reject) => {
    action.on('message', (/** @type {FromChild} */ message) => {
      if (message.type === 'started') loaded({ bytes: message.bytes, node: message.node });
      if (message.type === 'failed') reject(new Error(message.error));
      if (message.type === 'result') finish(message.id, message.result);
      if (message.type === 'late') results.get(message.id)?.late.push(message.call);
      if (message.type === 'aftermath') {
        Object.assign(results.get(message.id) ?? {}, message.aftermath);
      }
      if (message.type === 'settled') settling.get(message.id)?.(message.isIdle);
      if (message.type === 'crashed') end(message.error);
    });
    action.on('error', reject);
    action.once('exit', (code) => {
      end(`the Action's process ended (${code ?? 'killed'})`);
      reject(new Error(ended));
    });
  });

  /** @param {number} id @param {Result} result */
  function finish(id, result) {
    results.set(id, result);
    executing.get(id)?.(result);
  }

  /** @param {string} error */
  function end(error) {
    ended ??= error;
    for (const settle of executing.values()) settle(failed(ended));
    for (const settle of settling.values()) settle(true);
  }

  // An Action that is busy for good does not see that the simulator is gone.
  const kill = () => action.kill('SIGKILL');
  process.once('exit', kill);
  action.once('exit', () => process.off('exit', kill));

  /** @param {ToChild} message */
  const send = (message) => action.send(message, () => {});

  async function stop() {
    const running = action.pid && action.exitCode === null && action.signalCode === null;
    if (!running) return;
    const exited = new Promise((done) => action.once('exit', done));
    action.kill('SIGKILL');
    await exited;
  }

  /** @type {ActionProcess['execute']} */
  async function execute(event, given = {}) {
    if (ended) return failed(ended);
    const id = messages++;
    const begun = performance.now();
    // An Action that never yields cannot be timed from inside.
    const stuck = setTimeout(() => {
      end(`the trigger did not complete within ${limitMs / 1000} s`);
      stop();
    }, limitMs + graceMs);
    try {
      const result = await new Promise((done) => {
        executing.set(id, done);
        send({ type: 'execute', id, event, ...given });
      });
      return ended ? { ...result, ms: result.ms || Math.round(performance.now() - begun) } : result;
    } finally {
      clearTimeout(stuck);
      executing.delete(id);
    }
  }

  /** @type {ActionProcess['settle']} */
  async function settle(withinMs) {
    if (ended) return true;
    const id = messages++;
    // A process that is busy for good says nothing at all.
    const stuck = setTimeout(() => settling.get(id)?.(false), withinMs + graceMs);
    try {
      return await new Promise((done) => {
        settling.set(id, done);
        send({ type: 'settle', id, limitMs: withinMs });
      });
    } finally {
      clearTimeout(stuck);
      settling.delete(id);
    }
  }

  send({ type: 'start', file: resolve(file), dependencies, limitMs, evictsCache });
  try {
    return { ...(await started), crash: () => ended ?? null, execute, settle, stop };
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
    processLogs: [],
    calls: [],
    late: [],
    cache: { sets: [] },
    requests: [],
    changed: [],
    missing: [],
    ms: 0,
    error,
    errorLine: null,
  };
}
