/**
 * The consoles that an Action can print to: what is printed belongs to the execution that printed it.
 *
 * Executions may interleave while a console is one and the same for all; so each line is attributed by asynchronous
 * context, as in Auth0's runtime.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Console } from 'node:console';

/** @typedef {'debug' | 'info' | 'log' | 'warn' | 'error'} Level */
/** @typedef {{ level: Level, text: string, line?: number | null }} Log `line`: of the Action's code, if it is known */

/**
 * The console that an Action receives when it starts. Outside of an execution there is no log, and a line is lost.
 *
 * @param {() => number | null} [line] of the Action's code that is being run
 */
export function actionConsole(line) {
  /** @type {AsyncLocalStorage<Log[]>} */
  const execution = new AsyncLocalStorage();
  return {
    console: consoleInto(execution, line),
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

/**
 * One console of Node's for all levels, so that they share what it keeps (the indentation of `group`, timers, counts).
 *
 * @param {AsyncLocalStorage<Log[]>} execution
 * @param {() => number | null} [line]
 */
function consoleInto(execution, line) {
  /** Of what is being printed, when it is not its stream's. @type {Level | undefined} */
  let printed;
  /** @param {Level} usual */
  const stream = (usual) =>
    /** @type {NodeJS.WritableStream} */ (
      /** @type {unknown} */ ({
        /** @param {string} text */
        write: (text) =>
          keep(execution.getStore(), {
            level: printed ?? usual,
            text,
            ...(line && { line: line() }),
          }),
      })
    );
  const console = new Console({
    stdout: stream('log'),
    stderr: stream('error'),
    ignoreErrors: false,
  });
  const { log, trace, warn } = console;
  for (const [method, level, print] of /** @type {const} */ ([
    ['debug', 'debug', log],
    ['info', 'info', log],
    ['trace', 'debug', trace],
    ['warn', 'warn', warn],
  ])) {
    console[method] = (...values) => {
      printed = level;
      try {
        print(...values);
      } finally {
        printed = undefined;
      }
    };
  }
  return console;
}

/** Of an execution Auth0 takes so much of stdout and stderr together; what is over is cut, without a word. */
const maximumBytes = 256 * 1024;
/** What each execution has printed. @type {WeakMap<Log[], number>} */
const bytesOf = new WeakMap();

/** @param {Log[] | undefined} logs @param {Log} log */
function keep(logs, { text, ...log }) {
  if (!logs) return;
  const before = bytesOf.get(logs) ?? 0;
  const bytes = Buffer.from(text);
  bytesOf.set(logs, before + bytes.length);
  if (before >= maximumBytes) return;
  const kept =
    before + bytes.length > maximumBytes
      ? bytes.subarray(0, maximumBytes - before).toString()
      : text;
  logs.push({ ...log, text: kept.replace(/\n$/, '') });
}
