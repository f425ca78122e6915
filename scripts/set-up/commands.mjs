/** How set-up starts other commands. */
import { spawnSync } from 'node:child_process';

import { root, searchPath } from '../tools.mjs';

/** Ends the process when it fails. @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] besides this process's */
export function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: searchPath },
  });
  if (status === 0) return;
  console.error(`set-up: \`${[command, ...args].join(' ')}\` failed; see above`);
  process.exit(2);
}

/** What a command prints; empty when it is not there or fails. @param {string} command @param {string[]} args */
export function output(command, ...args) {
  const { status, stdout } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: searchPath },
  });
  return status === 0 ? stdout : '';
}
