/** The Node at hand: the one that the user installed, not one of the packages node-18 and node-22. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { root } from './tools.mjs';

const packages = path.join(root, 'node_modules');

/** npm links the `node` of those packages where its scripts look before all else. */
export function unlinkPackagedNode() {
  fs.rmSync(path.join(packages, '.bin', 'node'), { force: true });
}

/** What a packaged Node was started with, the Node at hand runs in its place. */
export function leavePackagedNode() {
  unlinkPackagedNode();
  if (!process.execPath.startsWith(packages + path.sep)) return;
  const { error, status } = spawnSync('node', process.argv.slice(1), { stdio: 'inherit' });
  if (error) console.error('Node is missing on the PATH; install Node 20.19 or newer');
  process.exit(status ?? 2);
}
