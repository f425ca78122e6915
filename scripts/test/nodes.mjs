/** The Nodes that tests run on. */
import fs from 'node:fs';
import path from 'node:path';

import { root } from '../tools.mjs';

/**
 * @typedef {object} TestNode
 * @property {string} file
 * @property {string} major
 * @property {boolean} isAtHand
 */

const [majorAtHand] = process.versions.node.split('.');

/** @type {TestNode} */
export const nodeAtHand = { file: process.execPath, major: majorAtHand, isAtHand: true };

/** The Node at hand, or one of the npm packages of Auth0's. @param {string} major @returns {TestNode | undefined} */
export function nodeOf(major) {
  if (major === majorAtHand) return nodeAtHand;
  const file = path.join(root, 'node_modules', `node-${major}`, 'bin', 'node');
  return fs.existsSync(file) ? { file, major, isAtHand: false } : undefined;
}
