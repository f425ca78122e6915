/** The part of RESULTS.md that compares this build with the other one. */
import { ratio } from '../statistics.mjs';
import { markdownTable } from './markdown-table.mjs';
import { spread, whole } from './number-format.mjs';
import { rowOf } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */

const sources = ['user', 'roles'];

/** How many times the other build's time or size this build's is. @param {Results} results */
export function otherBuildSection({ size, cold, warm }) {
  /** @param {string} what @param {(candidate: string) => number[]} values of each round */
  const row = (what, values) => [
    what,
    ...sources.map((source) => spread(ratio(values(source), values(`other-${source}`)))),
  ];
  const ofUser = (/** @type {{ candidate: string }} */ { candidate }) => candidate === 'user';
  const rows = [
    ...size
      .filter(ofUser)
      .map(() => row('bytes of the file', (candidate) => [rowOf(size, { candidate }).bytes])),
    ...cold
      .filter(ofUser)
      .map(({ latencyMs }) =>
        row(
          `first login, ${latencyMs} ms`,
          (candidate) => rowOf(cold, { candidate, latencyMs }).ms,
        ),
      ),
    ...warm.filter(ofUser).flatMap(({ latencyMs, size: permissions }) => {
      const login = `warm login, ${latencyMs} ms, ${whole(permissions)} permissions`;
      const found = (/** @type {string} */ candidate) =>
        rowOf(warm, { candidate, latencyMs, size: permissions });
      return [
        row(login, (candidate) => found(candidate).ms),
        row(`CPU of a ${login}`, (candidate) => found(candidate).cpuMs),
      ];
    }),
  ];
  return `## This build, against the other

How many times the other build's value this build's is, round by round.

${markdownTable(['times', ...sources.map((source) => `\`${source}\``)], rows)}`;
}
