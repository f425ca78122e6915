/**
 * The Actions of a flow in a process of their own, as in production, where nothing but event and `api` reaches them. Only
 * that process trusts the local certificate authority.
 */
import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { listed } from './api/listed.mjs';
import { triggerLimitMs } from './execute.mjs';
import { failedFlow, flowResult, refresh } from './flow/total.mjs';
import { networkNamespace } from './network-namespace.mjs';
import { permissionOptions } from './permission-model.mjs';

const child = fileURLToPath(new URL('process-child.mjs', import.meta.url));

/** How much longer than the trigger's limit to wait before a process that does not even answer is ended. */
const graceMs = 1000;

/**
 * The messages, all JSON. To the child: first `start`, then any number of `execute`, which may overlap, and `settle`,
 * which waits until the Action has nothing left to do. From it: `started` or `failed` (the code of one does not compile), one
 * `result` for each `execute`, `late` for each call of `api` after that, one `settled` for each `settle`; or `crashed`,
 * its last words. Each `question` is for a list as it is now, and has one `answer`.
 *
 * @typedef {{ type: 'start', actions: (FlowAction & { path: string })[], limitMs: number, evictsCache: boolean, routes?: Routes }
 *   | { type: 'execute', id: number, event: unknown, secrets: Secrets[], hasApiRoles: boolean }
 *       & Omit<Given, 'secrets' | 'effectiveRoles' | 'groups'>
 *   | { type: 'answer', number: number, rows: any[] }
 *   | { type: 'settle', id: number, limitMs: number }} ToChild
 * @typedef {{ type: 'started', bytes: number[], node: string } | { type: 'failed', file?: string, error: string }
 *   | { type: 'result', id: number, flow: Pick<FlowResult, 'steps' | 'isSuspended'> }
 *   | { type: 'aftermath', id: number, step: number, aftermath: Aftermath }
 *   | { type: 'late', id: number, step: number, call: LateCall }
 *   | { type: 'question', number: number, id: number, list: 'effectiveRoles' | 'groups' }
 *   | { type: 'settled', id: number, isIdle: boolean } | { type: 'crashed', error: string }} FromChild
 * @typedef {import('./flow/total.mjs').FlowResult} FlowResult
 * @typedef {import('../gateway/routes.mjs').Routes} Routes
 * @typedef {import('./execute.mjs').LateCall} LateCall
 * @typedef {Pick<FlowResult, 'requests' | 'changed' | 'missing'>} Aftermath what a result has of it once the Action has nothing left
 *   to do
 *
 * What the tenant knows of the user. `effectiveRoles`: what `api.roles` answers; absent: `api` has no such
 * member, as in older runtimes. `isWhole`: its lists are not paged. `ageMs`: how much time has passed since the last
 * execution, for the Action's clock.
 * `secrets`: of each Action; default: those of the event. `continues`: see `flow/answer.mjs`.
 *
 * @typedef {{ effectiveRoles?: import('./api/listed.mjs').Listed<import('./api/roles.mjs').EffectiveRole>,
 *   groups?: import('./api/listed.mjs').Listed<import('./api/groups.mjs').Group>, ageMs?: number,
 *   isWhole?: boolean, secrets?: Secrets[], continues?: string[] }} Given
 * @typedef {Record<string, unknown>} Secrets
 *
 * @typedef {object} FlowAction
 * @property {string} file its code
 * @property {string[]} [dependencies] npm packages that it may require, found from its folder
 */

/**
 * @typedef {object} ActionProcess
 * @property {number[]} bytes size of each Action's code
 * @property {string} node the version that runs them
 * @property {() => string | null} crash why the process has ended by itself, if it has
 * @property {(event: unknown, given?: Given) => Promise<FlowResult>} execute never rejects
 * @property {(limitMs: number) => Promise<boolean>} settle waits until the Action has nothing left to do; false: it still
 *   has after `limitMs`
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {FlowAction[]} options.actions in the order of the flow
 * @param {string} options.authorityFile certificate of the authority to trust, PEM
 * @param {boolean} [options.evictsCache] `api.cache` is empty at the start of each execution
 * @param {string} [options.execPath] the Node to run it with; default: this one
 * @param {number} [options.limitMs] for all Actions of a login
 * @param {Routes} [options.routes] where its connections may lead to, of a gateway, and then it is also kept from files,
 *   processes and threads, where Node can; default: it may do what it likes
 * @param {boolean} [options.hasNetwork] false: none but the local socket of `routes`, where the system allows that; default: true
 * @returns {Promise<ActionProcess>}
 * @throws {Error & { file?: string }} when the code of one does not compile
 */
export async function startActionProcess({
  actions,
  authorityFile,
  evictsCache = false,
  execPath,
  limitMs = triggerLimitMs,
  routes,
  hasNetwork = true,
}) {
  const limits = routes ? await permissionOptions({ execPath, actions }) : [];
  // Node 18 would warn about `fetch`.
  const node = [execPath ?? process.execPath, '--no-warnings', ...limits];
  const [program, ...words] = [...(hasNetwork ? [] : await networkNamespace()), ...node];
  const action = fork(child, [], {
    execPath: program,
    execArgv: words,
    env: { NODE_EXTRA_CA_CERTS: authorityFile },
    // The Action's own output comes with the results; stray writes must not mix with a report on stdout.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  /** @type {Map<number, (result: FlowResult) => void>} */
  const executing = new Map();
  /** @type {Map<number, (isIdle: boolean) => void>} */
  const settling = new Map();
  /** Those of calls that come late. @type {Map<number, FlowResult>} */
  const results = new Map();
  /** What each execution was given. @type {Map<number, Given>} */
  const givens = new Map();
  /** @type {string | undefined} */
  let ended;
  let messages = 0;

  /** @type {Promise<{ bytes: number[], node: string }>} */
  const started = new Promise((loaded, reject) => {
    action.on('message', (/** @type {FromChild} */ message) => {
      if (message.type === 'started') loaded({ bytes: message.bytes, node: message.node });
      if (message.type === 'failed')
        reject(Object.assign(new Error(message.error), { file: message.file }));
      if (message.type === 'result') finish(message.id, flowResult(message.flow));
      if (message.type === 'late') {
        change(message, (step) => step.late.push(message.call));
      }
      if (message.type === 'aftermath') {
        change(message, (step) => Object.assign(step, message.aftermath));
      }
      if (message.type === 'question') answer(message);
      if (message.type === 'settled') settling.get(message.id)?.(message.isIdle);
      if (message.type === 'crashed') end(message.error);
    });
    action.on('error', reject);
    action.once('exit', (code) => {
      end(`the Action's process ended (${code ?? 'killed'})`);
      reject(new Error(ended));
    });
  });

  /** @param {{ id: number, step: number }} which @param {(step: FlowResult['steps'][number]) => void} how */
  function change({ id, step }, how) {
    const result = results.get(id);
    if (!result) return;
    how(result.steps[step]);
    refresh(result);
  }

  /** @param {Extract<FromChild, { type: 'question' }>} question */
  async function answer({ number, id, list }) {
    /** @type {import('./api/listed.mjs').Listed<any>} */
    const rows = givens.get(id)?.[list] ?? [];
    send({ type: 'answer', number, rows: await listed(rows) });
  }

  /** @param {number} id @param {FlowResult} result */
  function finish(id, result) {
    results.set(id, result);
    executing.get(id)?.(result);
  }

  /** @param {string} error */
  function end(error) {
    ended ??= error;
    for (const settle of executing.values()) settle(failedFlow(ended));
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
    if (ended) return failedFlow(ended);
    const id = messages++;
    const { effectiveRoles, groups, ...rest } = given;
    const { secrets = actions.map(() => Object(event).secrets), continues = [] } = given;
    const hasApiRoles = effectiveRoles !== undefined;
    givens.set(id, given);
    const begun = performance.now();
    // An Action that never yields cannot be timed from inside.
    const stuck = setTimeout(
      () => {
        end(`the trigger did not complete within ${limitMs / 1000} s`);
        stop();
      },
      limitMs * (1 + continues.length) + graceMs,
    );
    try {
      const result = await new Promise((done) => {
        executing.set(id, done);
        send({ type: 'execute', id, event, ...rest, secrets, hasApiRoles });
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

  const located = actions.map((action) => ({ ...action, path: resolve(action.file) }));
  send({ type: 'start', actions: located, limitMs, evictsCache, routes });
  try {
    return { ...(await started), crash: () => ended ?? null, execute, settle, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
