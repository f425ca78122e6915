/** Checks, one after the other. */
import { Problem } from '../live/problem.mjs';
import { error, untried } from './check.mjs';

/** @typedef {{ name: string, lines: import('./check.mjs').Line[] }} Result */

/**
 * @param {import('./check.mjs').Check[]} checks
 * @param {import('./check.mjs').Facts} facts grow on the way
 * @returns {Promise<Result[]>}
 */
export async function examine(checks, facts) {
  /** What failed or was not tried, with what was the first to fail. @type {Map<string, string>} */
  const failed = new Map();
  const results = [];
  for (const { name, needs = [], run } of checks) {
    const [cause] = needs.flatMap((need) => failed.get(need) ?? []);
    const lines = cause ? [untried(`\`${cause}\` failed`)] : await attempt(run, facts);
    if (cause) failed.set(name, cause);
    else if (lines.some(({ state }) => state === 'error')) failed.set(name, name);
    results.push({ name, lines });
  }
  return results;
}

/** @param {import('./check.mjs').Check['run']} run @param {import('./check.mjs').Facts} facts */
async function attempt(run, facts) {
  try {
    return await run(facts);
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return [error(thrown.what, thrown.remedy)];
  }
}
