/** The Node at hand, and which one is old enough: package.json says. */
import fs from 'node:fs';
import path from 'node:path';

import { root } from '../tools.mjs';

/** @returns {import('./set-up.mjs').Found} */
export function checkNode() {
  const { engines } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const least = engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor] = least.split('.').map(Number);
  const isOld = major < leastMajor || (major === leastMajor && minor < leastMinor);
  const problem = `Node ${process.versions.node} is too old; install Node ${least} or newer`;
  return { problems: isOld ? [problem] : [], missing: [] };
}
