/**
 * Loads an Action's code as Auth0 does: CommonJS inside a wrapper function, started by the first execution.
 * https://auth0.com/docs/customize/actions/limitations
 */
import { compileFunction } from 'node:vm';

import { actionConsole } from './console.mjs';
import { handlerOf } from './handler.mjs';
import { currentLine, lineIn } from './line.mjs';
import { actionRequire } from './require.mjs';

/** Auth0's limit for the code of one Action, npm dependencies not counted. */
export const maximumCodeBytes = 100_000;

/** @typedef {import('./handler.mjs').Handler} Handler */

/**
 * @typedef {object} Action
 * @property {number} bytes size of the code, UTF-8
 * @property {(name?: import('./handler.mjs').HandlerName) => Handler} start the handler, by default the one of a login. Runs the code's top level
 *   the first time, and throws whatever that threw every time, as an instance of an Action is not started twice
 * @property {ReturnType<typeof actionConsole>['capture']} capture
 * @property {(error?: unknown) => number | null} line of the code that is being run, or that an error came from
 */

/**
 * @param {string} code
 * @param {object} options
 * @param {string} options.filename shown in stack traces
 * @param {(request: string) => unknown} [options.require] default: Node's own modules only
 * @returns {Action}
 * @throws {SyntaxError} when the code does not compile. Nothing of it has run yet
 */
export function loadAction(code, { filename, require = actionRequire() }) {
  const initialize = compile(code, filename, require);
  const { console, capture } = actionConsole(() => currentLine(filename));
  const module = { exports: /** @type {any} */ ({}) };
  /** @type {{ error: unknown } | undefined} */
  let failure;
  let started = false;

  return {
    bytes: Buffer.byteLength(code),
    capture,
    line: (error) =>
      error === undefined
        ? currentLine(filename)
        : lineIn(/** @type {any} */ (error)?.stack, filename),
    start(name = 'onExecutePostLogin') {
      if (!started) {
        started = true;
        try {
          initialize(module, module.exports, console);
        } catch (error) {
          failure = { error };
        }
      }
      if (failure) throw failure.error;
      return handlerOf(module.exports, name, code);
    },
  };
}

/**
 * The code becomes the body of a function, so it can be compiled now and started later, with a console of its own.
 * Hence an Action has no top-level `await`, `import` or `export`, and may not declare `module`, `exports` or `console`.
 *
 * @param {string} code
 * @param {string} filename
 * @param {(request: string) => unknown} require
 * @returns {(module: object, exports: object, console: Console) => void}
 */
function compile(code, filename, require) {
  const wrapped = `module.exports = function(module, exports, console){\n${code}\n}`;
  const module = { exports: /** @type {any} */ ({}) };
  // One line up, because the wrapper adds one: stack traces show the lines of the file.
  const options = { filename, lineOffset: -1 };
  try {
    const run = compileFunction(wrapped, ['module', 'exports', 'require'], options);
    run(module, module.exports, require);
  } catch (error) {
    throw located(error);
  }
  return module.exports;
}

/**
 * A syntax error says its line only in its stack.
 *
 * @param {any} error
 */
function located(error) {
  const [, line] = /^.*:(\d+)$/m.exec(error.stack) ?? [];
  return line ? new SyntaxError(`${error.message} (line ${line})`) : error;
}
