/**
 * The consoles that an Action can print to: what is printed belongs to the execution that printed it.
 *
 * Executions may interleave while a console is one and the same for all; so each line is attributed by asynchronous
 * context, as in Auth0's runtime.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Console } from 'node:console';

/** @typedef {'debug' | 'info' | 'log' | 'warn' | 'error'} Level */
/** @typedef {{ level: Level, text: string }} Log */

/** The console that an Action receives when it starts. Outside of an execution there is no log, and a line is lost. */
export function actionConsole() {
  /** @type {AsyncLocalStorage<Log[]>} */
  const execution = new AsyncLocalStorage();
  return {
    console: consoleInto(execution),
    /**
     * Runs `task` so that what it prints, now or later, goes to `logs`.
     *
     * @template T
     * @param {Log[]} logs
     * @param {() => T} task
     */
    capture: (logs, task) => execution.run(logs, task),
  };
}

/** @type {AsyncLocalStorage<Log[]>} */
const ofProcess = new AsyncLocalStorage();

/**
 * The same for the console of the process, which an npm dependency prints to: the Action's own does not reach it.
 * It takes effect from `watchProcessConsole` on.
 *
 * @template T
 * @param {Log[]} logs
 * @param {() => T} task
 */
export const captureProcessConsole = (logs, task) => ofProcess.run(logs, task);

/**
 * What is printed outside of all executions goes where it always did.
 *
 * @returns {() => void} ends it
 */
export function watchProcessConsole() {
  /** @type {any} */
  const original = { ...console };
  /** @type {any} */
  const captured = consoleInto(ofProcess);
  const methods = Object.keys(captured).filter((name) => typeof captured[name] === 'function');
  const watched = methods.map((name) => [
    name,
    (/** @type {unknown[]} */ ...values) =>
      (ofProcess.getStore() ? captured : original)[name](...values),
  ]);
  Object.assign(console, Object.fromEntries(watched));
  return () => {
    Object.assign(console, original);
  };
}

/** @param {AsyncLocalStorage<Log[]>} execution */
function consoleInto(execution) {
  /** @param {Level} level */
  const stream = (level) =>
    /** @type {NodeJS.WritableStream} */ (
      /** @type {unknown} */ ({
        /** @param {string} text */
        write: (text) => execution.getStore()?.push({ level, text: text.replace(/\n$/, '') }),
      })
    );
  /** @param {Level} level */
  const consoleOf = (level) =>
    new Console({ stdout: stream(level), stderr: stream('error'), ignoreErrors: false });

  const console = consoleOf('log');
  for (const level of /** @type {const} */ (['debug', 'info', 'warn'])) {
    console[level] = consoleOf(level).log;
  }
  return console;
}
