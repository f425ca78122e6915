/** Questions to a process of its own, one at a time, and its answers. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{ ask: (name: string, given?: object) => Promise<any>, stop: () => Promise<void> }} Process
 */

/**
 * @param {URL} file what it runs; it answers by `answering.mjs`
 * @param {object} [options]
 * @param {Record<string, string>} [options.env] all that it sees of the environment
 * @param {string[]} [options.execArgv]
 * @returns {Process}
 */
export function startProcess(file, { env = {}, execArgv = [] } = {}) {
  const child = fork(fileURLToPath(file), [], { env, execArgv, serialization: 'advanced' });
  const ended = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the process of ${file.pathname.split('/').at(-1)} ended (${code})`));
    });
  });
  // Whoever asks sees it.
  ended.catch(() => {});

  return {
    async ask(name, given = {}) {
      const answered = new Promise((resolve, reject) => {
        child.once('message', (/** @type {any} */ { answer, error }) => {
          if (error) reject(new Error(error));
          else resolve(answer);
        });
      });
      child.send({ name, given });
      return Promise.race([answered, ended]);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exited;
    },
  };
}
