/** The machine and the versions that the numbers were measured with. */
import { readFileSync } from 'node:fs';
import os from 'node:os';

/**
 * @typedef {object} Machine
 * @property {string} cpu
 * @property {number} cores
 * @property {number} memoryGigabytes
 * @property {string} system
 * @property {number} load average of the minute before the run: other work makes all times longer
 */

/** @returns {Machine} */
export function machine() {
  const cores = os.cpus();
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryGigabytes: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.arch()}`,
    load: Math.round(os.loadavg()[0] * 100) / 100,
  };
}

/** @returns {Record<string, string>} */
export function versions() {
  const { node, v8, undici } = process.versions;
  const action = readFileSync(new URL('../pkg/action.js', import.meta.url), 'utf8');
  const [, ours = 'unknown'] = /^\/\/ permission-claims (\S+)/.exec(action) ?? [];
  return { node, v8, undici: undici ?? 'unknown', 'permission-claims': ours };
}
