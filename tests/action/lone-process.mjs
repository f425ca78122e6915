/** A process of its own, in which a test may spoil what Node offers, and in which the event loop is Node's. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const child = fileURLToPath(new URL('lone-process-child.mjs', import.meta.url));

/**
 * What a function comes to there, as JSON. It sees nothing of the file that it stands in. What goes wrong within a second
 * after its end, in a timer or a promise, fails the test, too.
 *
 * @template {object} Given
 * @param {(tools: import('./lone-process-child.mjs').Tools, given: Given) => Promise<unknown>} body
 * @param {Given} given as JSON
 */
export async function inLoneProcess(body, given) {
  const words = ['--no-warnings', child, String(body), JSON.stringify(given)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, words);
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}
