/** The parts of RESULTS.md about this Action: the start of its core, memory, rate limits. */
import { plans } from 'permission-claims-simulator';
import { figure } from '../statistics.mjs';
import { markdownTable } from './markdown-table.mjs';
import { megabytes, number, percent, spread, whole } from './number-format.mjs';
import { distinct, rowOf } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */

/** @type {Record<keyof import('../measurements/start-up.mjs').Steps, string>} */
const steps = {
  load: 'read and compile the JavaScript',
  decompress: 'decompress the WASM',
  compile: 'compile it',
  instantiate: 'instantiate it',
  rest: 'the rest of the first login: base64, glue, first calls',
  secondLogin: 'a second login, for comparison',
};

/** @param {Results} results */
export function startUpSection({ startUp, candidates }) {
  const rows = Object.entries(steps).map(([step, what]) => [
    what,
    ...startUp.map((row) => spread(figure(row[/** @type {keyof typeof steps} */ (step)]))),
  ]);
  const labels = startUp.map(({ candidate }) => rowOf(candidates, { name: candidate }).label);
  return `## The start of an instance

The login is of an application that \`clients\` does not list, so that it sends no request; processes of each build: ${startUp[0].load.length}.

${markdownTable(['ms', ...labels], rows)}`;
}

/** @param {Results} results */
export function memorySection({ memory, candidates }) {
  const rows = memory.map(({ candidate, first, last }) => [
    rowOf(candidates, { name: candidate }).label,
    megabytes(first.rssBytes),
    megabytes(last.rssBytes),
    megabytes(last.rssBytes - first.rssBytes),
    `${megabytes(first.heapBytes)} → ${megabytes(last.heapBytes)}`,
    first.wasmPages === null ? 'none' : `${first.wasmPages} → ${last.wasmPages}`,
  ]);
  const [{ first, last }] = memory;
  const after = (/** @type {number} */ logins) => `RSS after ${whole(logins)} logins`;
  const head = [
    ...['', after(first.logins), after(last.logins), 'growth'],
    ...['JavaScript heap in use', 'WASM pages of 64 kB'],
  ];
  return `## Memory

Each figure after a garbage collection; 100 permissions, 4 logins at a time.
V8's space for young objects is kept small and its helper threads off, because both take tens of MB that vary in any program (\`--max-semi-space-size=1 --single-threaded\`).

${markdownTable(head, rows)}`;
}

/** @param {Results} results */
export function scaleSection({ scale }) {
  const rates = distinct(scale.map(({ perSecond }) => perSecond));
  const lines = distinct(scale.map(({ plan }) => plan)).flatMap((plan) =>
    distinct(scale.map(({ candidate }) => candidate)).map((candidate) => [
      `${plan}, \`${candidate}\``,
      ...rates.map((perSecond) => {
        const row = rowOf(scale, { plan, candidate, perSecond });
        return `${percent(row.complete, row.logins)}, ${number(row.p99Ms)}`;
      }),
    ]),
  );
  const budgets = distinct(scale.map(({ plan }) => plan)).map((plan) => {
    const { burst, perSecond } = plans[plan].buckets.management;
    return `${plan} ${burst} at once and ${number(perSecond)} a second`;
  });
  const errors = Object.entries(
    scale.reduce(
      (sum, row) => {
        for (const [code, count] of Object.entries(row.errors))
          sum[code] = (sum[code] ?? 0) + count;
        return sum;
      },
      /** @type {Record<string, number>} */ ({}),
    ),
  );
  return `## Logins offered per second, against the rate limits

Share of logins with complete claims, and p99 in ms. One instance that starts cold; users with 100 permissions in 4 roles; responses after 20 ms.
The clock is simulated and there is no network, so that these numbers are the same in each run.
Management API requests: ${budgets.join(', ')}.

${markdownTable(['logins per second', ...rates.map(String)], lines)}

Error codes of the logins without complete claims: ${errors.map(([code, count]) => `\`${code}\` ${whole(count)}`).join(', ') || 'there were none'}.`;
}
