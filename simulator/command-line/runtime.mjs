/** The Node that Auth0 would run the Action on, where it can be had. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { BadInput } from '../bad-input.mjs';

const { resolve } = createRequire(import.meta.url);

/**
 * Of the npm package `node-18` or `node-22`, or the Node at hand, if it is that one.
 *
 * @param {'node18' | 'node22'} runtime
 * @returns {string} the path of its program
 * @throws {BadInput}
 */
export function nodeOf(runtime) {
  const major = runtime.slice('node'.length);
  if (process.versions.node.split('.')[0] === major) return process.execPath;
  const program = packaged(`node-${major}`);
  if (program && existsSync(program)) return program;
  throw new BadInput(
    `Node ${major} is not here; run \`npm install\` with optional packages, or start the simulator with it`,
  );
}

/** @param {string} name */
function packaged(name) {
  try {
    return join(dirname(resolve(`${name}/package.json`)), 'bin', 'node');
  } catch {
    return undefined;
  }
}
