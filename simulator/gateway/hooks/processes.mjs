/**
 * What would get around the rest: other processes and threads, and Node's own native parts. Node's permission model,
 * where there is one, refuses them, too; here they are told.
 */
import childProcess from 'node:child_process';
import cluster from 'node:cluster';
import workerThreads from 'node:worker_threads';

import { refused } from './refusal.mjs';

/** @param {import('./refusal.mjs').OnAttempt} onAttempt */
export function refuseProcesses(onAttempt) {
  /** @param {string} what @param {unknown} [which] @returns {never} */
  function refuse(what, which) {
    const name = typeof which === 'string' || which instanceof URL ? String(which) : '';
    const attempt = { method: 'START', url: name ? `${what} ${name}` : what };
    const said = `${what} is refused by the simulator${name && `: ${name}`}`;
    throw refused(onAttempt, attempt, said, { code: 'ERR_ACCESS_DENIED', syscall: 'spawn' });
  }

  /** @param {any} object @param {string} name @param {string} what */
  function close(object, name, what) {
    // Not an arrow: some are called with `new`.
    object[name] = function refusing(/** @type {unknown} */ which) {
      refuse(what, which);
    };
  }

  for (const name of [
    'exec',
    'execFile',
    'execFileSync',
    'execSync',
    'fork',
    'spawn',
    'spawnSync',
  ]) {
    close(childProcess, name, `child_process.${name}`);
  }
  close(childProcess.ChildProcess.prototype, 'spawn', 'child_process.spawn');
  close(cluster, 'fork', 'cluster.fork');
  close(workerThreads, 'Worker', 'worker_threads.Worker');
  for (const name of ['binding', '_linkedBinding', 'dlopen'])
    close(process, name, `process.${name}`);
}
