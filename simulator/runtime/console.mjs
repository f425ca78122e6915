/**
 * The console an Action gets: what it prints belongs to the execution that printed it.
 *
 * The Action receives its console once, when it starts, but its executions may interleave; so each line is attributed
 * by asynchronous context, as in Auth0's runtime.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Console } from 'node:console';

/** @typedef {'debug' | 'info' | 'log' | 'warn' | 'error'} Level */
/** @typedef {{ level: Level, text: string }} Log */

export function actionConsole() {
  /** @type {AsyncLocalStorage<Log[]>} */
  const execution = new AsyncLocalStorage();

  /** @param {Level} level */
  const stream = (level) =>
    /** @type {NodeJS.WritableStream} */ (
      /** @type {unknown} */ ({
        // Outside of an execution there is no log to write to, and the line is lost.
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
  return {
    console,
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
