/** Starts a child process and calls its functions, one call at a time. The child's side is `rpc-child.mjs`. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} ChildProcess
 * @property {(name: string, argument?: object) => Promise<any>} call rejects when the function throws or the process ends
 * @property {() => Promise<void>} stop
 */

/**
 * @param {URL} file a module that calls `serveCalls` of `rpc-child.mjs`
 * @param {object} [options]
 * @param {Record<string, string>} [options.env] the child's whole environment; default: empty
 * @param {string[]} [options.execArgv] options of Node
 * @returns {ChildProcess}
 */
export function startProcess(file, { env = {}, execArgv = [] } = {}) {
  const child = fork(fileURLToPath(file), [], { env, execArgv, serialization: 'advanced' });
  const ended = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the process of ${file.pathname.split('/').at(-1)} ended (${code})`));
    });
  });
  // Each call sees this rejection; on its own it must not end the parent.
  ended.catch(() => {});

  return {
    async call(name, argument = {}) {
      const returned = new Promise((resolve, reject) => {
        child.once('message', (/** @type {any} */ { result, error }) => {
          if (error) reject(new Error(error));
          else resolve(result);
        });
      });
      child.send({ name, argument });
      return Promise.race([returned, ended]);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exited;
    },
  };
}
